using Leads.Core.Data;
using Leads.Core.Leads.Tags;

namespace Leads.Core.Leads.Listing;

internal static class LeadRows
{
    /// <summary>Only the columns that a list shows.</summary>
    public static IQueryable<LeadRow> AsRows(this IQueryable<Lead> leads) => leads.Select(l => new LeadRow
    {
        Id = l.Id,
        FirstName = l.FirstName,
        LastName = l.LastName,
        Email = l.Email,
        Phone = l.Phone,
        Company = l.Company,
        Status = l.Status,
        ScoreTotal = l.ScoreTotal,
        ScoreBand = l.ScoreBand,
        Source = l.Source,
        SourceChannelId = l.SourceChannelId,
        AssignedTo = l.AssignedTo,
        CreatedOn = l.CreatedOn,
        LastActivityOn = l.LastActivityOn,
        IsPossibleDuplicate = l.PossibleDuplicateOf != null,
        SortName = l.SortName,
    });
}

/// <summary>Gives the rows of a page their tags and their channels' and owners' names; a join would cost the list its walk along the index.</summary>
internal static class NamesOfRows
{
    public static async Task FillAsync(LeadsDbContext context, List<LeadRow> rows, CancellationToken ct)
    {
        var channels = await RowNames.ChannelsAsync(context, Ids(rows, r => r.SourceChannelId), ct);
        var owners = await RowNames.UsersAsync(context, Ids(rows, r => r.AssignedTo), ct);
        var tags = await TagsOf.LeadsAsync(context, [.. rows.Select(r => r.Id)], ct);
        for (var i = 0; i < rows.Count; i++)
            rows[i] = rows[i] with { ChannelName = NameOf(channels, rows[i].SourceChannelId), OwnerName = NameOf(owners, rows[i].AssignedTo), Tags = [.. tags[rows[i].Id]] };
    }

    private static List<Guid> Ids(List<LeadRow> rows, Func<LeadRow, Guid?> id) => [.. rows.Select(id).OfType<Guid>().Distinct()];

    private static string? NameOf(Dictionary<Guid, string> names, Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
}
