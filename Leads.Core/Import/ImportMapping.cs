using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
using Microsoft.EntityFrameworkCore;

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

    /// <returns>Ok, <see cref="NobodyToTell"/>, <see cref="MatchColumnNeeded"/>, <see cref="OwnerUnknown"/>, <see cref="CampaignUnknown"/> or <see cref="TagNameInvalid"/>.</returns>
    internal static async Task<Result> FindFaultAsync(LeadsDbContext context, IReadOnlyDictionary<int, LeadField?> mapping, ImportRules rules, CancellationToken ct)
    {
        if (!TellsPeopleApart(mapping, rules)) return new NobodyToTell();
        if (NeededFor(rules.Match) is { } needed && !mapping.Values.Contains(needed)) return new MatchColumnNeeded(needed);
        if (rules.Owner is { } owner && !await LeadOwners.In(context).AnyAsync(u => u.Id == owner, ct)) return new OwnerUnknown();
        if (rules.Campaign is { } campaign && !await context.AdCampaigns.AnyAsync(c => c.Id == campaign, ct)) return new CampaignUnknown();
        return rules.Tags.Count <= TagLead.Most && rules.Tags.All(t => TagName.Clean(t) is not null) ? Result.Ok : new TagNameInvalid();
    }

    /// <summary>Whether rows could be matched by any rules.</summary>
    public static bool CanTellPeopleApart(IReadOnlyDictionary<int, LeadField?> mapping)
        => mapping.Values.Any(f => f is LeadField.LeadId or LeadField.ExternalId || (f is { } field && Identities.Contains(field)));

    /// <returns>The field without which no row could be matched so; null where none is needed.</returns>
    public static LeadField? NeededFor(RowMatch match) => match switch
    {
        RowMatch.Email => LeadField.Email,
        RowMatch.Phone => LeadField.Phone,
        RowMatch.ExternalId => LeadField.ExternalId,
        RowMatch.LeadId => LeadField.LeadId,
        RowMatch.EmailOrPhone or RowMatch.None => null,
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, null),
    };

    /// <summary>Leads that are only updated may be named by an id alone.</summary>
    private static bool TellsPeopleApart(IReadOnlyDictionary<int, LeadField?> mapping, ImportRules rules)
        => rules is { Aim: RowAim.UpdateOnly, Match: RowMatch.LeadId or RowMatch.ExternalId }
           || mapping.Values.Any(f => f is { } field && Identities.Contains(field));

    internal static IReadOnlyDictionary<int, string> Texts(IReadOnlyDictionary<int, LeadField?> mapping)
        => mapping.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value!.Value.Text());

    internal static LeadField? Of(ImportRun run, int column) => LeadFields.Parse(run.Mapping.GetValueOrDefault(column));
}
