using Leads.Core.Capture;
using Leads.Core.Import;

namespace Leads.Tests.Import;

public sealed class ColumnMapperTests
{
    [Theory]
    [InlineData("E-mail", "anna@example.com", LeadField.Email)]
    [InlineData("Vorname", "Anna", LeadField.FirstName)]
    [InlineData("Nachname", "Meier", LeadField.LastName)]
    [InlineData("Firma", "Meier GmbH", LeadField.Company)]
    [InlineData("phone_number", "p:+4917012345678", LeadField.Phone)]
    [InlineData("id", "l:1234567890", LeadField.ExternalId)]
    [InlineData("created_time", "2026-08-20T10:00:00-03:00", LeadField.CreatedOn)]
    [InlineData("utm_campaign", "spring", LeadField.UtmCampaign)]
    [InlineData("Estado", "Contactado", LeadField.Status)]
    [InlineData("Stato", "chiuso vinto", LeadField.Status)]
    [InlineData("Lead id", "01a230f5-ef08-78d1-a76b-f0d580bec2fb", LeadField.LeadId)]
    [InlineData("Lead id", "00Q5g00000AbCdE", LeadField.ExternalId)]
    [InlineData("Währung", "EUR", LeadField.ConvertedCurrency)]
    [InlineData("Close date", "2026-03-01", LeadField.ConvertedOn)]
    public void Suggest_KnownName_IsSureOfIt(string header, string value, LeadField field)
    {
        var suggestion = Assert.Single(Suggest(header, value));

        Assert.Equal(field, suggestion.Field);
        Assert.InRange(suggestion.Confidence, 0.9, 1);
        Assert.Equal([value], suggestion.Samples);
    }

    [Theory]
    [InlineData("Frist Name", "Anna", LeadField.FirstName, "similar name")]
    [InlineData("Compnay", "Acme", LeadField.Company, "similar name")]
    [InlineData("Kontakt X", "anna@example.com", LeadField.Email, "values look like e-mails")]
    [InlineData("Column 3", "+49 170 1234567", LeadField.Phone, "values look like phone numbers")]
    public void Suggest_UnknownName_IsGuessedWithLessConfidence(string header, string value, LeadField field, string why)
    {
        var suggestion = Assert.Single(Suggest(header, value));

        Assert.Equal((field, why), (suggestion.Field, suggestion.Why));
        Assert.InRange(suggestion.Confidence, 0.5, 0.94);
    }

    [Theory]
    [InlineData("Roof area", "240")]
    [InlineData("Contact owner", "sales@example.com")]
    [InlineData("Business fax", "+49 30 1234567")]
    [InlineData("Province", "Ontario")]
    [InlineData("Source", "Cold call")]
    [InlineData("Favourite colour", "blue")]
    public void Suggest_NothingKnown_StaysAnExtraAnswer(string header, string value) =>
        Assert.Null(Assert.Single(Suggest(header, value)).Field);

    [Fact]
    public void Suggest_SeveralColumnsForOneField_TheBestWins()
    {
        var suggestions = Suggest("Phone 2,Phone,Email 2,Other mail,E-mail", "+49 30 111111,+49 30 222222,b@example.com,c@example.com,a@example.com");

        Assert.Equal([null, LeadField.Phone, null, null, LeadField.Email], suggestions.Select(suggestion => suggestion.Field));
        Assert.Equal("“E-mail” fits better", suggestions[2].Why);
    }

    [Fact]
    public void Suggest_NameContradictedByValues_LosesToTheColumnThatFits()
    {
        var suggestions = Suggest("E-mail,Contact", "yes,anna@example.com");

        Assert.Equal([null, LeadField.Email], suggestions.Select(suggestion => suggestion.Field));
    }

    [Fact]
    public void Suggest_Samples_AreDifferentAndShort()
    {
        var (header, rows) = Files.Read("Name,Answer\nAnna,a\nBen,a\nCleo," + new string('x', 200) + "\n");

        var samples = ColumnMapper.Suggest(header, rows)[1].Samples;

        Assert.Equal(["a", new string('x', 79) + "…"], samples);
    }

    private static IReadOnlyList<ColumnSuggestion> Suggest(string header, string row)
    {
        var names = TableHeader.From(header.Split(','));
        return ColumnMapper.Suggest(names, [new TableRow(2, row.Split(','), row)]);
    }
}
