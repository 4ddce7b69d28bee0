using Leads.Core.Capture;
using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>What each column becomes, by its place from 0: a field, or null to keep it as an extra answer.</summary>
public static class ImportMapping
{
    private static readonly LeadField[] Identities = [LeadField.FirstName, LeadField.LastName, LeadField.FullName, LeadField.Email, LeadField.Phone];

    /// <summary>The mapping as proposed.</summary>
    public static IReadOnlyDictionary<int, LeadField?> Suggested(FilePreview preview) => preview.Columns.ToDictionary(c => c.Index, c => c.Field);

    /// <summary>The mapping as proposed, but for the columns named.</summary>
    /// <param name="fields">By the column's name in the file: a field such as <c>first_name</c>, <c>ignore</c>, or nothing for an extra answer.</param>
    /// <returns>The mapping, <see cref="UnknownColumn"/> or <see cref="UnknownField"/>.</returns>
    public static Result<IReadOnlyDictionary<int, LeadField?>> ByName(FilePreview preview, IReadOnlyDictionary<string, string?> fields)
    {
        var mapping = preview.Columns.ToDictionary(c => c.Index, c => c.Field);
        foreach (var (name, text) in fields)
        {
            if (preview.Columns.FirstOrDefault(c => c.Header.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } column) return new UnknownColumn(name);
            var field = LeadFields.Parse(text);
            if (field is null && !string.IsNullOrEmpty(text)) return new UnknownField(text);
            mapping[column.Index] = field;
        }
        return Result.Of<IReadOnlyDictionary<int, LeadField?>>(mapping);
    }

    internal static bool TellsPeopleApart(IReadOnlyDictionary<int, LeadField?> mapping) => mapping.Values.Any(f => f is { } field && Identities.Contains(field));

    internal static IReadOnlyDictionary<int, string> Texts(IReadOnlyDictionary<int, LeadField?> mapping)
        => mapping.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value!.Value.Text());

    internal static LeadField? Of(ImportRun run, int column) => LeadFields.Parse(run.Mapping.GetValueOrDefault(column));
}
