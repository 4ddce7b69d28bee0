using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Import;
using global::Leads.Core.Leads;
using global::Leads.Core.Leads.Tags;

namespace Leads.Web.Api;

/// <summary>Starts the import of an uploaded file by what a caller has written about its columns and rows.</summary>
internal sealed class ImportOrder(CorrectShape correct, ImportPreview preview, StartImport start)
{
    /// <param name="mapping">JSON, see <see cref="ImportFields.ReadMapping"/>; null for the columns as proposed.</param>
    /// <param name="options">JSON, see <see cref="ImportOptionsJson"/>; null for the usual rules.</param>
    /// <returns>Ok, <see cref="RequestInvalid"/>, or what <see cref="StartImport.StartAsync"/> refuses with.</returns>
    public async Task<Result> StartAsync(Guid id, string? mapping, string? options, CancellationToken ct)
    {
        var wanted = ImportFields.ReadOptions(options);
        if (!wanted.IsOk) return wanted.Error;
        var fields = ImportFields.ReadMapping(mapping);
        if (!fields.IsOk) return fields.Error;
        foreach (var correction in new[] { wanted.Value.Sheet is { } sheet ? new ShapeCorrection(Sheet: sheet) : null, wanted.Value.Shape }.OfType<ShapeCorrection>())
        {
            var corrected = await correct.CorrectAsync(id, correction, ct);
            if (!corrected.IsOk) return corrected.Error is UnknownShape or NoSuchSheet ? new RequestInvalid(ImportFields.Options, corrected.Error.Message) : corrected;
        }
        var file = await preview.ReadAsync(id, ct);
        if (!file.IsOk) return file.Error;
        var columns = ImportMapping.ByName(file.Value, fields.Value);
        if (!columns.IsOk) return new RequestInvalid(ImportFields.Mapping, columns.Error.Message);
        var started = await start.StartAsync(id, columns.Value, wanted.Value.Rules, ct);
        return started.Error switch
        {
            NobodyToTell or MatchColumnNeeded => new RequestInvalid(ImportFields.Mapping, started.Error.Message),
            OwnerUnknown or CampaignUnknown or TagNameInvalid => new RequestInvalid(ImportFields.Options, started.Error.Message),
            _ => started,
        };
    }
}
