using System.Globalization;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Import;
using global::Leads.Core.Leads;
using global::Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Import;

/// <summary>The step in which a person confirms what each column becomes, and how the file is read.</summary>
public sealed partial class ImportColumns
{
    private const double Sure = 0.9;

    private bool isBusy;
    private string? problem;

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required CorrectShape Corrector { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Parameter, EditorRequired]
    public required Guid Id { get; set; }

    [Parameter, EditorRequired]
    public required FilePreview Preview { get; set; }

    [Parameter, EditorRequired]
    public required ImportChoices Choices { get; set; }

    /// <summary>Something else was chosen.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    /// <summary>The file is read another way now.</summary>
    [Parameter]
    public EventCallback OnCorrected { get; set; }

    [Parameter]
    public EventCallback OnChosen { get; set; }

    private Dictionary<int, LeadField?> Mapping => Choices.Mapping;

    private string Rows => (Preview.IsReckoned ? "about " : "") + ImportWords.Number(Preview.Rows);

    private DateColumn? OpenDate => Preview.Dates.FirstOrDefault(d => d.Format.IsAmbiguous && IsDate(d.Index));

    private bool IsDate(int column) => Mapping.GetValueOrDefault(column) is LeadField.CreatedOn or LeadField.ConvertedOn;

    private NumberColumn? OpenNumber => Preview.Numbers.FirstOrDefault(n => n.Format.IsAmbiguous && Mapping.GetValueOrDefault(n.Index) == LeadField.ConvertedValue);

    private IEnumerable<(char Delimiter, string Label)> Delimiters
        => ImportWords.Delimiters.Any(d => d.Delimiter == Preview.Shape.Delimiter)
            ? ImportWords.Delimiters
            : ImportWords.Delimiters.Append((Preview.Shape.Delimiter, Preview.Shape.Delimiter.ToString()));

    private IEnumerable<string> Encodings => TextEncoding.Offered.Union([Preview.Shape.Encoding], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether rows may say that their lead is won.</summary>
    private bool HasWon => Choices.Rules.Status == LeadStatus.Converted
        || Preview.Columns.Any(c => Mapping[c.Index] == LeadField.Status && c.Samples.Any(s => Choices.Rules.StatusOf(s) == LeadStatus.Converted));

    private string TextOf(int column) => Mapping[column]?.Text() ?? "";

    private Task ChooseAsync(int column, ChangeEventArgs change)
    {
        Mapping[column] = LeadFields.Parse(change.Value as string);
        problem = null;
        return OnChange.InvokeAsync();
    }

    private string SamplesOf(ColumnSuggestion column)
    {
        if (Mapping[column.Index] == LeadField.Phone && column.Samples is [var first, ..] && PhoneNumber.ToE164(first, Tenant.Access.Country) is { } number && number != first)
            return $"{first} → {number}";
        return string.Join(", ", column.Samples);
    }

    /// <returns>The tag's tone, null for quiet text, and what it says.</returns>
    private (string? Tone, string Text) MatchOf(ColumnSuggestion column)
    {
        var chosen = Mapping[column.Index];
        if (chosen == LeadField.Ignore) return (null, "");
        if (chosen is null) return (null, "extra");
        if (Mapping.Count(m => m.Value == chosen) > 1) return ("warm", "chosen twice");
        if (IsDate(column.Index) && OpenDate?.Index == column.Index && Preview.Shape.Dates is null) return ("warm", OpenDate.Format.Order == DateOrder.DayFirst ? "day first?" : "month first?");
        if (chosen == LeadField.ConvertedValue && OpenNumber?.Index == column.Index && Preview.Shape.Decimals is null) return ("warm", "decimals?");
        if (chosen is LeadField.ConvertedValue or LeadField.ConvertedCurrency or LeadField.ConvertedOn && !HasWon) return (null, "only for converted leads");
        if (chosen == LeadField.Status && column.Samples.Count(s => StatusWords.Find(s) is null) is var unknown and > 0) return ("warm", ImportWords.Count(unknown, "unknown word", "unknown words"));
        if (chosen != column.Field) return (null, "chosen");
        if (column.IsRemembered) return ("ok", "as last time");
        if (column.Confidence >= 1) return ("ok", "exact");
        return (column.Confidence >= Sure ? "ok" : "warm", column.Confidence.ToString("P0", CultureInfo.CurrentCulture));
    }

    private static string Read(DateColumn column, DateOrder order)
        => (column.Format with { Order = order }).Parse(column.Example, TimeZoneInfo.Utc)?.ToString("d MMMM", CultureInfo.CurrentCulture) ?? column.Example;

    private static string Read(NumberColumn column, DecimalMark mark)
        => (column.Format with { Mark = mark }).Parse(column.Example) is { } amount
            ? $"{(amount == decimal.Truncate(amount) ? "Thousands" : "Decimals")}: {amount.ToString("0.###", CultureInfo.CurrentCulture)}"
            : column.Example;

    private static string Amount(NumberColumn column)
        => column.Format.Parse(column.Example)?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? column.Example;

    private static string QuoteOf(FileShape shape) => shape.Escape is { } escape ? $"{escape}{shape.Quote}" : shape.Quote.ToString();

    private Task CorrectQuoteAsync(ChangeEventArgs change)
        => change.Value is string { Length: > 0 } quote ? CorrectAsync(new ShapeCorrection { Quote = quote }) : Task.CompletedTask;

    private Task CorrectDelimiterAsync(ChangeEventArgs change)
        => change.Value is string { Length: 1 } delimiter ? CorrectAsync(new ShapeCorrection(Delimiter: delimiter[0])) : Task.CompletedTask;

    private Task CorrectEncodingAsync(ChangeEventArgs change) => CorrectAsync(new ShapeCorrection(Encoding: change.Value as string));

    private Task TurnToSheetAsync(ChangeEventArgs change) => CorrectAsync(new ShapeCorrection(Sheet: change.Value as string));

    private Task CorrectHeaderAsync(ChangeEventArgs change) => CorrectAsync(new ShapeCorrection(HasHeader: change.Value is true));

    private async Task CorrectAsync(ShapeCorrection correction)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            var corrected = await Corrector.CorrectAsync(Id, correction, CancellationToken.None);
            if (corrected.IsOk) await OnCorrected.InvokeAsync();
            else Toasts.Failed(corrected.Error.Message);
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task GoOnAsync()
    {
        problem = ImportMapping.CanTellPeopleApart(Mapping) ? null : new NobodyToTell().Message;
        if (problem is null) await OnChosen.InvokeAsync();
    }
}
