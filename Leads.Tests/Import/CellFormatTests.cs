using Leads.Core.Import;

namespace Leads.Tests.Import;

public sealed class CellFormatTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("phone_number", "p:+4917012345", "+4917012345")]
    [InlineData("id", "l:1234", "1234")]
    [InlineData("ad_id", "ag:1234", "1234")]
    [InlineData("adset_id", "as:1234", "1234")]
    [InlineData("mobile", "p:+4917012345", "+4917012345")]
    [InlineData("note", "p: see page 4", "p: see page 4")]
    [InlineData("note", "please", "please")]
    public void MetaPrefix_KnownHeaderOrAllSamples_IsTakenOff(string header, string cell, string expected) =>
        Assert.Equal(expected, MetaPrefix.Strip(cell, MetaPrefix.Of(header, header == "note" ? [cell, "plain"] : [cell])));

    [Theory]
    [InlineData("Neu", StatusWords.New)]
    [InlineData("CREATED", StatusWords.New)]
    [InlineData("Open - Not Contacted", StatusWords.New)]
    [InlineData("In Bearbeitung", StatusWords.Contacted)]
    [InlineData("Contacté", StatusWords.Contacted)]
    [InlineData("UNGÜLTIG", StatusWords.Disqualified)]
    [InlineData("Não qualificado", StatusWords.Disqualified)]
    [InlineData("Gekwalificeerd", StatusWords.Qualified)]
    [InlineData("en-curso", StatusWords.Contacted)]
    [InlineData("da contattare", StatusWords.New)]
    [InlineData("ATTEMPTED_TO_CONTACT", StatusWords.Contacted)]
    [InlineData("Qualifiziert", StatusWords.Qualified)]
    [InlineData("Kein Interesse", StatusWords.Disqualified)]
    [InlineData("closed-won", StatusWords.Converted)]
    [InlineData(" Kunde ", StatusWords.Converted)]
    [InlineData("Banana", null)]
    [InlineData("", null)]
    [InlineData("chiuso vinto", "converted")]
    [InlineData("Cerrado ganado", "converted")]
    [InlineData("fermé perdu", "disqualified")]
    public void StatusWords_Find_KnowsBothLanguages(string word, string? status) => Assert.Equal(status, StatusWords.Find(word));

    [Theory]
    [InlineData("2024-03-12 09:14|2024-01-01", DateOrder.DayFirst, false)]
    [InlineData("13/03/2024|01/02/2024", DateOrder.DayFirst, false)]
    [InlineData("03/13/2024|01/02/2024", DateOrder.MonthFirst, false)]
    [InlineData("2024-03-12 09:14|3/15/2024 2:30 PM", DateOrder.MonthFirst, false)]
    [InlineData("01.02.2024|03.04.2024", DateOrder.DayFirst, false)]
    [InlineData("1/2/2024 2:30 PM", DateOrder.MonthFirst, false)]
    [InlineData("01/02/2024|03/04/2024", DateOrder.DayFirst, true)]
    [InlineData("13/02/2024|02/13/2024|02/14/2024", DateOrder.MonthFirst, true)]
    [InlineData("05/05/2024", DateOrder.DayFirst, false)]
    public void DateFormat_Detect_TellsTheOrderOrThatItIsOpen(string cells, DateOrder order, bool isAmbiguous)
    {
        var format = DateFormat.Detect(cells.Split('|'))!;

        Assert.Equal((order, isAmbiguous), (format.Order, format.IsAmbiguous));
    }

    [Theory]
    [InlineData("Anna|Ben")]
    [InlineData("|")]
    [InlineData("12|13")]
    [InlineData("99/99/2024")]
    public void DateFormat_OfOtherCells_ReadsNone(string cells) => Assert.All(cells.Split('|'), cell => Assert.Null(DateFormat.Detect(cells.Split('|')).Parse(cell, Berlin)));

    [Theory]
    [InlineData("n/a|?|31.12.2025|soon", "31.12.2025", "2025-12-31")]
    [InlineData("x|2025-02-03", "2025-02-03", "2025-02-03")]
    [InlineData("soon|45366|03/15/2024", "45366", "2024-03-15")]
    [InlineData("soon|45366|03/15/2024|04/05/2024", "04/05/2024", "2024-04-05")]
    public void DateFormat_OfAColumnWithManyBadCells_ReadsTheGoodOnes(string cells, string cell, string day)
        => Assert.Equal(day, DateFormat.Detect(cells.Split('|')).Parse(cell, Berlin)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2024-03-12", "2024-03-12T00:00:00+01:00")]
    [InlineData("2024-07-12 09:14", "2024-07-12T09:14:00+02:00")]
    [InlineData("2024-07-12T09:14:05.123Z", "2024-07-12T09:14:05+00:00")]
    [InlineData("2026-08-20T10:00:00-03:00", "2026-08-20T10:00:00-03:00")]
    [InlineData("2026-08-20T10:00:00+0530", "2026-08-20T10:00:00+05:30")]
    [InlineData("1.2.24", "2024-02-01T00:00:00+01:00")]
    [InlineData("01/02/2024 2:30 PM", "2024-02-01T14:30:00+01:00")]
    [InlineData("02/13/2024 12:05 AM", "2024-02-13T00:05:00+01:00")]
    [InlineData("15. März 2024 08:00 Uhr", "2024-03-15T08:00:00+01:00")]
    [InlineData("Mar 5, 2024", "2024-03-05T00:00:00+01:00")]
    [InlineData("5-Dez-24", "2024-12-05T00:00:00+01:00")]
    public void DateFormat_Parse_GivesTheMomentInTheZone(string cell, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new DateFormat(DateOrder.DayFirst).Parse(cell, Berlin));

    [Theory]
    [InlineData("31.02.2024")]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-01 25:00")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void DateFormat_Parse_NoDate_IsNull(string cell) => Assert.Null(new DateFormat(DateOrder.DayFirst).Parse(cell, Berlin));

    [Fact]
    public void DateFormat_SpreadsheetSerials_AreRead()
    {
        var format = DateFormat.Detect(["45366.5", "", "45367"]);

        Assert.True(format.IsSerial);
        Assert.Equal(new DateTimeOffset(2024, 3, 15, 12, 0, 0, TimeSpan.FromHours(1)), format.Parse("45366.5", Berlin));
    }

    [Theory]
    [InlineData("1.234,50|12", DecimalMark.Comma, false)]
    [InlineData("1,234.50|12", DecimalMark.Point, false)]
    [InlineData("€ 1.234.567|3.000", DecimalMark.Comma, false)]
    [InlineData("12,5|1.250", DecimalMark.Comma, false)]
    [InlineData("1.250|3.000 €", DecimalMark.Comma, true)]
    [InlineData("12.5|12,5|1.250", DecimalMark.Comma, true)]
    [InlineData("100|250||3000 EUR", DecimalMark.Point, false)]
    [InlineData("1'250.00|CHF 90", DecimalMark.Point, false)]
    public void NumberFormat_Detect_TellsTheMarkOrThatItIsOpen(string cells, DecimalMark mark, bool isAmbiguous)
        => Assert.Equal(new NumberFormat(mark, isAmbiguous), NumberFormat.Detect(cells.Split('|')));

    [Theory]
    [InlineData("north|south|12")]
    [InlineData("1.2.3|4.5.6")]
    [InlineData("1,2,3|10-20")]
    [InlineData("|")]
    public void NumberFormat_OfOtherCells_ReadsNone(string cells)
        => Assert.All(cells.Split('|').Where(cell => cell != "12"), cell => Assert.Null(NumberFormat.Detect(cells.Split('|')).Parse(cell)));

    [Theory]
    [InlineData("n/a|?|1.234,50|open", "1.234,50", 1234.5)]
    [InlineData("n/a|12", "12", 12)]
    public void NumberFormat_OfAColumnWithManyBadCells_ReadsTheGoodOnes(string cells, string cell, decimal amount)
        => Assert.Equal(amount, NumberFormat.Detect(cells.Split('|')).Parse(cell));

    [Theory]
    [InlineData("$1,234.50", "USD")]
    [InlineData("1.234,50 €", "EUR")]
    [InlineData("CHF 12", "CHF")]
    [InlineData("R$ 12,00", "BRL")]
    [InlineData("12", null)]
    public void NumberFormat_OfACellWithACurrency_TellsIt(string cell, string? currency) => Assert.Equal(currency, WrittenCurrency.Read(NumberFormat.CurrencyOf(cell), "EUR"));

    [Theory]
    [InlineData("$", "CAD", "CAD")]
    [InlineData("$", "EUR", "USD")]
    [InlineData("kr", "NOK", "NOK")]
    [InlineData("usd", "EUR", "USD")]
    [InlineData("US dollars (USD)", "EUR", "USD")]
    [InlineData("€ (Euro)", "USD", "EUR")]
    [InlineData("money", "EUR", null)]
    [InlineData("max", "EUR", null)]
    [InlineData("Ukraine", "EUR", null)]
    [InlineData("all of it", "EUR", null)]
    public void WrittenCurrency_MeansTheClientsOwnWhereItIsOneOfSeveral(string text, string own, string? currency) => Assert.Equal(currency, WrittenCurrency.Read(text, own));

    [Theory]
    [InlineData("1.234", DecimalMark.Comma, "1234")]
    [InlineData("1.234", DecimalMark.Point, "1.234")]
    [InlineData("1.234,56 €", DecimalMark.Point, "1234.56")]
    [InlineData("-12,50", DecimalMark.Comma, "-12.50")]
    [InlineData("− 1 234,5", DecimalMark.Point, "-1234.5")]
    [InlineData("$1,234,567.891", DecimalMark.Comma, "1234567.891")]
    [InlineData("0.125", DecimalMark.Comma, "0.125")]
    [InlineData(".5", DecimalMark.Comma, "0.5")]
    [InlineData("1250,-", DecimalMark.Point, "1250")]
    [InlineData("USD 12500", DecimalMark.Point, "12500")]
    public void NumberFormat_Parse_GivesTheAmount(string cell, DecimalMark mark, string expected)
        => Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new NumberFormat(mark).Parse(cell));

    [Theory]
    [InlineData("1.23.4")]
    [InlineData("12,34,5.6")]
    [InlineData("about 5")]
    [InlineData("1234567890123456789")]
    [InlineData(".,5")]
    public void NumberFormat_Parse_NoNumber_IsNull(string cell) => Assert.Null(new NumberFormat(DecimalMark.Point).Parse(cell));
}
