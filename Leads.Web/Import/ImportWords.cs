using System.Globalization;
using global::Leads.Core.Capture;
using global::Leads.Core.Import;
using global::Leads.Core.Leads;

namespace Leads.Web.Import;

/// <summary>How the import pages call things.</summary>
internal static class ImportWords
{
    private const int ShownCells = 4;

    /// <summary>The fields a column can become, as they are grouped in the choice.</summary>
    public static readonly IReadOnlyList<(string Group, IReadOnlyList<(LeadField Field, string Label)> Fields)> Fields =
    [
        ("Person", [
            (LeadField.FirstName, "First name"), (LeadField.LastName, "Last name"), (LeadField.FullName, "Full name"), (LeadField.Email, "E-mail"),
            (LeadField.Phone, "Phone"), (LeadField.Company, "Company"), (LeadField.JobTitle, "Job title"), (LeadField.City, "City"),
            (LeadField.Country, "Country"), (LeadField.Website, "Website")]),
        ("Lead", [
            (LeadField.Message, "Message"), (LeadField.Notes, "Notes"), (LeadField.Status, "Status"), (LeadField.ConvertedValue, "Sale value"), (LeadField.ConvertedCurrency, "Sale currency"), (LeadField.ConvertedOn, "Won on"), (LeadField.CreatedOn, "Created on"),
            (LeadField.Consent, "Consent"), (LeadField.ExternalId, "Id elsewhere"), (LeadField.LeadId, "Lead id (ours)")]),
        ("Where from", [
            (LeadField.SourceUrl, "Page"), (LeadField.LandingPage, "Landing page"), (LeadField.Referrer, "Referrer"), (LeadField.UtmSource, "UTM source"),
            (LeadField.UtmMedium, "UTM medium"), (LeadField.UtmCampaign, "UTM campaign"), (LeadField.UtmTerm, "UTM term"), (LeadField.UtmContent, "UTM content"),
            (LeadField.Gclid, "Google click id"), (LeadField.Gbraid, "Google gbraid"), (LeadField.Wbraid, "Google wbraid"), (LeadField.Fbclid, "Facebook click id"),
            (LeadField.Msclkid, "Microsoft click id"), (LeadField.Ttclid, "TikTok click id"), (LeadField.LiFatId, "LinkedIn click id")]),
    ];

    /// <summary>As in <see cref="ShapeCorrection.Quote"/>.</summary>
    public static readonly IReadOnlyList<(string Quote, string Label)> Quotes = [("\"", "\" doubled inside"), ("\\\"", "\" with \\ before it inside"), ("'", "' doubled inside"), ("\\'", "' with \\ before it inside")];

    public static readonly IReadOnlyList<(char Delimiter, string Label)> Delimiters = [(',', ", comma"), (';', "; semicolon"), ('\t', "tab"), ('|', "| pipe"), ('^', "^"), ('~', "~"), (':', ": colon"), ('#', "#")];

    private static readonly Dictionary<string, string> Encodings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = "UTF-8",
        ["utf-16"] = "UTF-16",
        ["utf-16BE"] = "UTF-16 (big endian)",
        ["macintosh"] = "Mac",
        ["ibm850"] = "DOS 850",
        ["shift_jis"] = "Shift JIS",
        ["big5"] = "Big5",
        ["gb18030"] = "GB 18030",
        ["koi8-r"] = "KOI8-R",
    };

    public static string Encoding(string name) => Encodings.TryGetValue(name, out var label) ? label
        : name.Replace("windows", "Windows", StringComparison.Ordinal).Replace("iso-", "ISO ", StringComparison.Ordinal).Replace("euc-", "EUC-", StringComparison.Ordinal);

    public static string Delimiter(char delimiter)
        => Delimiters.FirstOrDefault(d => d.Delimiter == delimiter) is { Label: { } label } ? label : delimiter.ToString();

    public static string Header(FileShape shape)
        => shape.HasHeader ? string.Create(CultureInfo.InvariantCulture, $"row {shape.SkipLines + 1}") : "none";

    public static string Match(RowMatch match) => match switch
    {
        RowMatch.EmailOrPhone => "E-mail address, else phone",
        RowMatch.Email => "E-mail address",
        RowMatch.Phone => "Phone",
        RowMatch.ExternalId => "Id elsewhere",
        RowMatch.LeadId => "Lead id (ours)",
        RowMatch.None => "Nothing: every row is a new lead",
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, null),
    };

    public static string Aim(RowAim aim) => aim switch
    {
        RowAim.CreateAndUpdate => "Create and update leads",
        RowAim.CreateOnly => "Only create leads",
        RowAim.UpdateOnly => "Only update leads",
        _ => throw new ArgumentOutOfRangeException(nameof(aim), aim, null),
    };

    public static string Fill(FillRule rule) => rule switch
    {
        FillRule.FillEmpty => "Fill where empty",
        FillRule.Overwrite => "Overwrite",
        FillRule.Never => "Leave as it is",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    /// <param name="field">One of <see cref="RuledFields"/>.</param>
    public static string Ruled(string field) => RuledFields.Of(field) is { } editable ? EditableFields.LabelOf(editable) : "Extra answers";

    /// <param name="field">As the API calls it, or an answer's label.</param>
    public static string ChangedField(string field) => EditableFields.TryRead(field, out var editable) ? EditableFields.LabelOf(editable) : field;

    /// <summary>Why a row has its fate, where the row itself has no more to say.</summary>
    public static string Usual(ImportRowOutcome outcome) => outcome switch
    {
        ImportRowOutcome.Created => "Nobody like this is here yet",
        ImportRowOutcome.Unchanged => "The lead has all of it already",
        ImportRowOutcome.Updated or ImportRowOutcome.DuplicateInFile or ImportRowOutcome.Rejected or ImportRowOutcome.Skipped => "",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string Outcome(ImportedRow row) => row switch
    {
        { Undone: RowUndo.Kept } => "Kept",
        { Undone: RowUndo.TakenBack } => "Taken back",
        _ => Outcome(row.Outcome),
    };

    public static string Outcome(ImportRowOutcome outcome) => outcome switch
    {
        ImportRowOutcome.Created => "Created",
        ImportRowOutcome.Updated => "Updated",
        ImportRowOutcome.Unchanged => "Unchanged",
        ImportRowOutcome.DuplicateInFile => "Repeated",
        ImportRowOutcome.Skipped => "Left out",
        ImportRowOutcome.Rejected => "Rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string? Tone(ImportedRow row) => row switch
    {
        { Undone: RowUndo.Kept } => "warm",
        { Undone: RowUndo.TakenBack } => null,
        { Outcome: ImportRowOutcome.Created } => "ok",
        { Outcome: ImportRowOutcome.Updated } => "accent",
        { Outcome: ImportRowOutcome.Rejected } => "bad",
        _ => null,
    };

    /// <summary>The first filled cells of a row that has no name.</summary>
    public static string Cells(IReadOnlyList<string> cells)
        => cells.Where(c => !string.IsNullOrWhiteSpace(c)).Take(ShownCells).ToList() is { Count: > 0 } filled ? string.Join(" · ", filled) : "An empty row";

    /// <summary>How an import stands, in a sentence.</summary>
    public static string Title(ImportSummary import) => import.Status switch
    {
        ImportStatus.Queued => "The import waits for its turn",
        ImportStatus.Running => "Importing",
        ImportStatus.Failed => "The import stopped",
        ImportStatus.Undoing => "Taking the import back",
        ImportStatus.Undone when import.RowsKept > 0 => $"The import was undone, but for {Count(import.RowsKept, "row", "rows")}",
        ImportStatus.Undone => "The import was undone",
        ImportStatus.Paused => "The import is paused",
        ImportStatus.Cancelled => "The import was cancelled",
        ImportStatus.Completed when import.RowsCreated > 0 => $"{Count(import.RowsCreated, "lead", "leads")} imported",
        ImportStatus.Completed when import.RowsUpdated > 0 => $"{Count(import.RowsUpdated, "lead", "leads")} updated",
        ImportStatus.Completed => "Nothing new in this file",
        ImportStatus.Draft => "",
        _ => throw new InvalidOperationException($"Unknown status {import.Status}."),
    };

    public static string Status(ImportStatus status) => status switch
    {
        ImportStatus.Draft => "Not started",
        ImportStatus.Queued => "Waiting",
        ImportStatus.Running => "Running",
        ImportStatus.Completed => "Done",
        ImportStatus.Failed => "Stopped",
        ImportStatus.Undone => "Undone",
        ImportStatus.Paused => "Paused",
        ImportStatus.Cancelled => "Cancelled",
        ImportStatus.Undoing => "Undoing",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string? Tone(ImportStatus status) => status switch
    {
        ImportStatus.Queued or ImportStatus.Running or ImportStatus.Undoing => "accent",
        ImportStatus.Paused => "warm",
        ImportStatus.Completed => "ok",
        ImportStatus.Failed => "bad",
        ImportStatus.Draft or ImportStatus.Undone or ImportStatus.Cancelled => null,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public static string Count(long number, string singular, string plural) => $"{Number(number)} {(number == 1 ? singular : plural)}";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0:0} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB"),
    };

    /// <summary>Roughly, as nobody needs it exactly: "about 2 minutes".</summary>
    public static string Span(TimeSpan span) => span.TotalSeconds < 5 ? "a few seconds"
        : span.TotalSeconds < 90 ? string.Create(CultureInfo.CurrentCulture, $"{Math.Ceiling(span.TotalSeconds / 5) * 5:0} seconds")
        : string.Create(CultureInfo.CurrentCulture, $"{Math.Ceiling(span.TotalMinutes):0} minutes");
}
