using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Tenants;

namespace Leads.Core.Import;

/// <summary>
/// Makes what a form would have sent of a row's cells, by the run's mapping. Reads the same row the same way each time, so that
/// a run that is gone on with doesn't differ from one that never stopped.
/// </summary>
internal sealed class LeadRowReader
{
    private const int FirstYear = 1990;
    private const int FewestPhoneDigits = 6;
    private const int ShownInReason = 60;

    /// <summary>Stands where bytes were no text.</summary>
    private const char Unreadable = '\uFFFD';

    private readonly ImportRun _run;
    private readonly TenantAccess _tenant;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _now;
    private readonly Actor _actor;
    private readonly Column[] _columns;
    private readonly FileRow _row;
    private readonly FileRepeats _repeats;

    /// <param name="sample">The file's first rows, by which dates and marks are told.</param>
    public LeadRowReader(ImportRun run, TableHeader header, IReadOnlyList<TableRow> sample, TenantAccess tenant, DateTimeOffset now)
    {
        (_run, _tenant, _now) = (run, tenant, now);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(tenant.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        _row = run.Rules.ForRows() with { ImportId = run.Id };
        _repeats = new FileRepeats(run.Rules.Match, run.Rules.Repeats);
        _actor = run.StartedBy is { } person ? Actor.Person(person, run.StartedByName) : Actor.System;
        _columns = [.. header.Names.Select((name, index) => ColumnOf(name, index, sample))];
    }

    /// <summary>For a file that is open, which is left at its beginning.</summary>
    public static LeadRowReader For(ImportRun run, FileStream file, TenantAccess tenant, DateTimeOffset now, CancellationToken ct)
    {
        file.Position = 0;
        using var table = new TableReader(file, run.Shape!);
        var reader = new LeadRowReader(run, table.Header, table.Rows(ct).Sample(), tenant, now);
        file.Position = 0;
        return reader;
    }

    public LeadRow Read(TableRow row)
    {
        if (_run.Mended.TryGetValue(row.Line, out var mended)) row = new TableRow(row.Line, mended, row.Raw);
        if (row.Error is { } error) return new LeadRow(row.Line, null, error.Message, Pieces(row.Raw));
        if (row.ExtraCells > 0)
        {
            return Reject(row, string.Create(CultureInfo.InvariantCulture,
                $"This row has {_columns.Length + row.ExtraCells} cells where the file has {_columns.Length} columns. Put values that contain the delimiter in quotation marks."));
        }

        var cells = new List<(Answer, LeadField?)>(_columns.Length);
        DateTimeOffset? capturedOn = null;
        LeadStart? start = _run.Rules.Status is { } usual ? new LeadStart(usual, EnumText.Of(usual)) : null;
        var isToldStatus = false;
        Guid? leadId = null;
        (decimal Amount, string? Currency)? sale = null;
        string? currency = null;
        DateTimeOffset? wonOn = null;
        List<string>? doubts = null;
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            if (column.Field == LeadField.Ignore || TextOf(column, row.Cells[i]) is not { } text) continue;
            if (DoubtOf(column, text) is { } doubt) (doubts ??= []).Add(doubt);
            if (IsCut(column, text)) cells.Add((new Answer(column.Name, text), null));
            if (column.Field == LeadField.CreatedOn && capturedOn is null && DateOf(column, text) is { } date) capturedOn = date;
            else if (column.Field == LeadField.Status && !isToldStatus && _run.Rules.StatusOf(text) is { } status) (start, isToldStatus) = (new LeadStart(status, text), true);
            else if (column.Field == LeadField.LeadId && leadId is null && Guid.TryParse(text, out var id)) leadId = id;
            else cells.Add((new Answer(column.Name, text), HasPlace(column.Field) ? column.Field : null));
            if (column.Field == LeadField.ConvertedValue && sale is null && AmountOf(column, text) is { } amount) sale = (amount, WrittenCurrency.Read(NumberFormat.CurrencyOf(text), _tenant.Currency));
            else if (column.Field == LeadField.ConvertedCurrency) currency ??= WrittenCurrency.Read(text, _tenant.Currency);
            else if (column.Field == LeadField.ConvertedOn) wonOn ??= DateOf(column, text);
        }

        var draft = FieldReader.Read(cells, _tenant.Country);
        if (Objection(draft, leadId) is { } reason) return Reject(row, reason, draft);
        if (draft is { Email: { } email, EmailNormalized: null }) (doubts ??= []).Add($"“{Shorten(email)}” is no e-mail address; it is kept as it is written.");
        if (draft is { Phone: { } phone, PhoneE164: null }) (doubts ??= []).Add($"“{Shorten(phone)}” is no phone number that can be called; it is kept as it is written.");
        var repeats = _repeats.Note(draft, leadId, row.Line);
        return new LeadRow(row.Line, repeats is not null && _run.Rules.Repeats == RepeatRule.FirstOnly ? null : new Arrival
        {
            Source = _run.Rules.Source,
            FromFile = _row with { LeadId = leadId },
            ReceivedOn = _now,
            CapturedOn = capturedOn,
            Draft = draft,
            Actor = _actor,
            OriginName = _run.FileName,
            Start = start is { Status: LeadStatus.Converted } ? start with { Sale = sale is var (value, own) ? new Sale(value, currency ?? own ?? _tenant.Currency) : null, WonOn = wonOn } : start,
            Owner = _run.Rules.Owner,
            CampaignId = _run.Rules.Campaign,
        }) { Draft = draft, Repeats = repeats, Doubts = doubts ?? [], DoubtfulCells = doubts is null ? null : row.Cells };
    }

    /// <summary>The cells of a row that can't be read, cut wherever the delimiter stands, so that each is mended in its own column.</summary>
    private string[] Pieces(string raw)
    {
        var (delimiter, quote) = (_run.Shape!.Delimiter, _run.Shape.Quote);
        return [.. raw.Split(delimiter, FileLimits.Columns).Select(piece => piece.Trim().Trim(quote))];
    }

    /// <returns>Why a cell can't be what its column is; null where it can.</returns>
    private string? DoubtOf(Column column, string text) => column.Field switch
    {
        LeadField.CreatedOn when column.Dates?.Parse(text, _zone) is { } date && date > _now => $"“{Shorten(text)}” lies in the future; the lead counts from today.",
        LeadField.CreatedOn when DateOf(column, text) is null => $"“{Shorten(text)}” is no date like the others in “{Shorten(column.Name)}”; the lead counts from today.",
        LeadField.ConvertedOn when DateOf(column, text) is null => $"“{Shorten(text)}” is no date like the others in “{Shorten(column.Name)}”; it is kept as an extra answer.",
        LeadField.ConvertedCurrency when WrittenCurrency.Read(text, _tenant.Currency) is null => $"“{Shorten(text)}” is no currency known here; the sale counts in {_tenant.Currency}.",
        LeadField.Status when _run.Rules.StatusOf(text) is null => $"“{Shorten(text)}” is no status known here; it is kept as an extra answer.",
        LeadField.ConvertedValue when AmountOf(column, text) is null => $"“{Shorten(text)}” in “{Shorten(column.Name)}” is no amount; it is kept as an extra answer.",
        _ when text.Contains(Unreadable) => $"“{Shorten(text)}” in “{Shorten(column.Name)}” has a sign that can't be read in this file's encoding.",
        _ when IsCut(column, text) => string.Create(CultureInfo.InvariantCulture, $"“{Shorten(column.Name)}” holds {text.Length:N0} characters, and the field {LeadDraft.MaxText}; the whole of it is kept as an extra answer."),
        _ => null,
    };

    /// <summary>Whether it is more than its field takes.</summary>
    private static bool IsCut(Column column, string text) => text.Length > LeadDraft.MaxText
        && column.Field is LeadField.FirstName or LeadField.LastName or LeadField.FullName or LeadField.Email or LeadField.Company or LeadField.JobTitle or LeadField.City or LeadField.Country or LeadField.Website;

    private Column ColumnOf(string name, int index, IReadOnlyList<TableRow> sample)
    {
        var field = ImportMapping.Of(_run, index);
        return new Column(
            name, field, MetaPrefix.Of(name, sample.Where(row => row.Error is null).Select(row => row.Cells[index])),
            field is LeadField.CreatedOn or LeadField.ConvertedOn ? OpenDates.FormatOf(sample, _run.Shape!, index) : null,
            field == LeadField.ConvertedValue ? OpenNumbers.FormatOf(sample, _run.Shape!, index) : null);
    }

    private static LeadRow Reject(TableRow row, string reason, LeadDraft? draft = null) => new(row.Line, null, reason, row.Cells) { Draft = draft };

    private static string? TextOf(Column column, string cell) => CleanText.Block(MetaPrefix.Strip(SafeCsv.Restore(cell), column.Prefix));

    /// <summary>A lead has no column for these: without a submission they are kept as answers.</summary>
    private static bool HasPlace(LeadField? field) => field is not (LeadField.LeadId or LeadField.Consent or LeadField.CreatedOn or LeadField.Status or LeadField.ConvertedValue
        or LeadField.ConvertedCurrency or LeadField.ConvertedOn);

    /// <summary>Dates of another age, and of days to come, are typing errors.</summary>
    private DateTimeOffset? DateOf(Column column, string text)
        => column.Dates?.Parse(text, _zone) is { } date && date.Year >= FirstYear && date <= _now ? date : null;

    private static decimal? AmountOf(Column column, string text) => column.Numbers?.Parse(text) is >= 0 and <= StatusRules.MaxValue and var amount ? decimal.Round(amount, 2) : null;

    /// <returns>Why nobody can be made of the row; null when somebody can.</returns>
    private string? Objection(LeadDraft draft, Guid? leadId)
    {
        if (_run.Rules.Match == RowMatch.LeadId && leadId is null) return "The row has no id of a lead.";
        if (_run.Rules.Match == RowMatch.ExternalId && draft.ExternalId is null) return "The row has no id.";
        if (_run.Rules is { Aim: RowAim.UpdateOnly, Match: RowMatch.LeadId or RowMatch.ExternalId }) return null;
        if (draft.FirstName is not null || draft.LastName is not null || draft.EmailNormalized is not null || draft.PhoneE164 is not null) return null;
        if (draft.Phone is { } phone)
            return phone.Count(char.IsAsciiDigit) >= FewestPhoneDigits ? null : $"“{Shorten(phone)}” is no phone number, and nothing else in the row says who this is.";
        return draft.Email is { } email
            ? $"“{Shorten(email)}” is no e-mail address, and nothing else in the row says who this is."
            : "The row has no name, no e-mail address and no phone number.";
    }

    private static string? Shorten(string text) => CleanText.Line(text, ShownInReason);

    private sealed record Column(string Name, LeadField? Field, string? Prefix, DateFormat? Dates, NumberFormat? Numbers);
}
