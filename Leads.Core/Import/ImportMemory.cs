using System.Security.Cryptography;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>What people decided last time about a file with the same columns.</summary>
internal static class ImportMemory
{
    /// <summary>Names a header, however its words are capitalized and spaced; null for a file that has none.</summary>
    public static string? KeyOf(TableHeader header, FileShape shape)
        => shape.HasHeader ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Names.Select(SearchText.Fold))))) : null;

    /// <summary>What was decided about a file with this header. One that was handed out by an import, with its own columns behind the file's, counts as that file.</summary>
    /// <returns>The newest decision; null where nobody has made one.</returns>
    public static async Task<Remembered?> RecallAsync(LeadsDbContext context, TableHeader header, FileShape shape, CancellationToken ct)
    {
        if (await RecallAsync(context, KeyOf(header, shape), ct) is { } same) return same;
        foreach (var own in new[] { RowsFile.AllColumns, RowsFile.RejectedColumns })
        {
            if (!header.Names.TakeLast(own.Length).SequenceEqual(own, StringComparer.OrdinalIgnoreCase)) continue;
            var ours = Enumerable.Range(header.Count - own.Length, own.Length).ToDictionary(i => i, _ => LeadField.Ignore.Text());
            for (var columns = header.Count - own.Length; columns > 0; columns--)
            {
                var found = await RecallAsync(context, KeyOf(header.First(columns), shape), ct);
                if (found is not null) return found with { Mapping = found.Mapping.Concat(ours).ToDictionary() };
                if (!header.IsNumbered(columns - 1)) break;
            }
        }
        return null;
    }

    /// <returns>The newest decision; null where nobody has made one.</returns>
    private static async Task<Remembered?> RecallAsync(LeadsDbContext context, string? key, CancellationToken ct) => key is null ? null
        : await context.Imports.AsNoTracking().Where(i => i.HeaderKey == key && i.Status != ImportStatus.Draft).OrderByDescending(i => i.CreatedOn)
            .Select(i => new Remembered(i.Mapping, i.Rules)).FirstOrDefaultAsync(ct);
}

/// <param name="Mapping">See <see cref="ImportRun.Mapping"/>.</param>
internal sealed record Remembered(IReadOnlyDictionary<int, string> Mapping, ImportRules Rules)
{
    public ColumnSuggestion Apply(ColumnSuggestion column)
    {
        var field = LeadFields.Parse(Mapping.GetValueOrDefault(column.Index));
        return field == column.Field ? column : column with { Field = field, Confidence = field is null ? 0 : 1, Why = "as last time", IsRemembered = true };
    }
}
