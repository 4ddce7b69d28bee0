using System.Collections.Frozen;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using global::Leads.Core.Common;
using global::Leads.Core.Leads.Filtering;
using global::Leads.Core.Leads.Listing;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Api;

/// <summary>
/// The parameters of the list of leads, as they came: texts, so that each wrong one can be named. A name that isn't known is
/// refused too: a filter that is misspelt must not give all leads.
/// </summary>
internal sealed record LeadListQuery
{
    private const int MaxSearch = 255;

    private static readonly FrozenSet<string> Names =
        typeof(LeadListQuery).GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    [FromQuery(Name = "status"), Description("One or more statuses: repeat the parameter or separate them by commas.")]
    public string[]? Status { get; init; }

    [FromQuery(Name = "source"), Description("One or more sources.")]
    public string[]? Source { get; init; }

    [FromQuery(Name = "scoreBand"), Description("One or more bands of the score.")]
    public string[]? ScoreBand { get; init; }

    [FromQuery(Name = "assignedTo"), Description("One or more owners by their ids; `nobody` for leads without one.")]
    public string[]? AssignedTo { get; init; }

    [FromQuery(Name = "campaignId"), Description("One or more ad campaigns by their ids.")]
    public string[]? CampaignId { get; init; }

    [FromQuery(Name = "channelId"), Description("One or more channels by their ids.")]
    public string[]? ChannelId { get; init; }

    [FromQuery(Name = "createdFrom"), Description("Created at or after this time (RFC 3339), or on or after this day (`2026-03-01`) of the client's time zone.")]
    public string? CreatedFrom { get; init; }

    [FromQuery(Name = "createdTo"), Description("Created before this time (RFC 3339), or on or before this day (`2026-03-31`) of the client's time zone.")]
    public string? CreatedTo { get; init; }

    [FromQuery(Name = "filter"), Description("A filter as JSON, as the list's page carries it in its address: version, `and`/`or` groups, conditions. It counts together with the other parameters.")]
    public string? Filter { get; init; }

    [FromQuery(Name = "q"), Description("Parts of name, e-mail, phone or company, all of which must be found.")]
    public string? Q { get; init; }

    [FromQuery(Name = "sort"), Description("The order. Equal ones are ordered by id, so that paging meets each lead once.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit"), Description("Leads on a page.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("`nextCursor` of the page before, with the same filters and the same order.")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "count"), Description("Adds `total`, the exact number of leads on all pages.")]
    public string? Count { get; init; }

    /// <returns>The request, or <see cref="RequestInvalid"/> with every parameter that is wrong.</returns>
    public Result<LeadListRequest> Read(IQueryCollection sent, TimeZoneInfo zone)
    {
        var wrong = sent.Keys.Where(k => !Names.Contains(k)).ToDictionary(k => k, _ => "There is no such parameter.");
        var conditions = new List<FilterNode>();
        AddSet("status", LeadFilterField.Status, Status);
        AddSet("source", LeadFilterField.Source, Source);
        AddSet("scoreBand", LeadFilterField.ScoreBand, ScoreBand);
        AddSet("assignedTo", LeadFilterField.AssignedTo, AssignedTo);
        AddSet("campaignId", LeadFilterField.CampaignId, CampaignId);
        AddSet("channelId", LeadFilterField.ChannelId, ChannelId);
        var from = Or(CreatedFrom, "createdFrom", t => MomentText.Read(t, zone)?.First, "is a time such as 2026-03-01T08:00:00Z or a day such as 2026-03-01");
        var to = Or(CreatedTo, "createdTo", t => MomentText.Read(t, zone)?.End, "is a time such as 2026-03-01T08:00:00Z or a day such as 2026-03-01");
        var sort = Or(Sort, "sort", t => LeadSort.Find(t), "is one of createdOn, score, lastActivityOn, name, with a minus in front for descending");
        var limit = Or(Limit, "limit", ReadLimit, $"is a number from 1 to {LeadListRequest.MaxLimit}");
        Or(Count, "count", t => ReadFlag(t), "is true or false");
        if (Q?.Length > MaxSearch) wrong["q"] = $"It has more than {MaxSearch} characters.";
        var written = ReadFilter();
        if (wrong.Count > 0) return new RequestInvalid(wrong.ToDictionary(w => w.Key, w => new[] { w.Value }));
        return new LeadListRequest(
            written.And(conditions), Q, sort ?? LeadSort.NewestFirst, limit ?? LeadListRequest.DefaultLimit, string.IsNullOrEmpty(Cursor) ? null : Cursor)
        {
            Created = new TimeStretch(from, to),
        };

        LeadFilter ReadFilter()
        {
            if (string.IsNullOrWhiteSpace(Filter)) return LeadFilter.Everything;
            var filter = LeadFilterAddress.Read([KeyValuePair.Create(LeadFilterAddress.JsonKey, Filter)]);
            if (filter.IsOk) return filter.Value;
            wrong["filter"] = filter.Error.Message;
            return LeadFilter.Everything;
        }

        void AddSet(string name, LeadFilterField field, string[]? values)
        {
            if (values is not { Length: > 0 }) return;
            IReadOnlyList<string> all = [.. values.SelectMany(v => v.Split(','))];
            var condition = all.Contains(FilterValues.Me)
                ? new FilterValueInvalid(name, "takes ids; a key is nobody's.")
                : FilterCondition.Create(field, FilterOperator.IsAnyOf, all);
            if (condition.IsOk) conditions.Add(condition.Value);
            else wrong[name] = condition.Error.Message;
        }

        T? Or<T>(string? text, string name, Func<string, T?> read, string what)
        {
            if (text is null) return default;
            var value = read(text);
            if (value is null) wrong[name] = $"'{text}' is not understood: '{name}' {what}.";
            return value;
        }
    }

    public bool CountsAll => Count is not null && ReadFlag(Count) == true;

    private static bool? ReadFlag(string text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    private static int? ReadLimit(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LeadListRequest.MaxLimit ? limit : null;
}
