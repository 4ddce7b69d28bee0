using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Common;

namespace Leads.Web.Sources;

/// <summary>The ledger's filter as it stands in the address; what is null is not set.</summary>
/// <param name="Outcome">An outcome's stored text.</param>
/// <param name="Text">A part of the sender's id.</param>
/// <param name="From">The first day, <c>2026-03-02</c>, of the tenant's calendar.</param>
/// <param name="To">The last day.</param>
public sealed record LedgerView(string? Outcome = null, string? Text = null, string? From = null, string? To = null)
{
    private const int MaxText = 255;

    public bool IsAll => this == new LedgerView();

    /// <summary>The same without empty texts, as forms send them.</summary>
    public LedgerView Cleaned() => new(Known(Outcome), Known(Text), Known(From), Known(To));

    public SubmissionFilter ToFilter(string timeZone)
    {
        var zone = LocalDay.Zone(timeZone);
        return new SubmissionFilter
        {
            Outcome = EnumText.TryRead<SubmissionOutcome>(Outcome, out var outcome) ? outcome : null,
            ExternalId = Text is { Length: > MaxText } ? Text[..MaxText] : Text,
            From = Day(From) is { } from ? LocalDay.StartOf(from, zone) : null,
            Before = Day(To) is { } to && to < DateOnly.MaxValue ? LocalDay.StartOf(to.AddDays(1), zone) : null,
        };
    }

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Null for what is no day, and for years in which no delivery came.</summary>
    private static DateOnly? Day(string? text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}
