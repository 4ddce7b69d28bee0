using Leads.Core.Capture;
using Leads.Core.Leads;

namespace Leads.Tests.Capture;

public sealed class FieldReaderTests
{
    [Fact]
    public void Read_OrdinaryForm_FillsTheLead()
    {
        var draft = Read(("your-name", "Dr. Anna von Berg"), ("your-email", " Anna@Müller.de"), ("tel", "0171 2345678"), ("Firma", "Berg GmbH"),
            ("Nachricht", "Hallo\r\nWelt"), ("budget", "5k"));
        Assert.Equal(("Anna", "von Berg"), (draft.FirstName, draft.LastName));
        Assert.Equal(("Anna@Müller.de", "anna@xn--mller-kva.de"), (draft.Email, draft.EmailNormalized));
        Assert.Equal(("0171 2345678", "+491712345678"), (draft.Phone, draft.PhoneE164));
        Assert.Equal(("Berg GmbH", "Hallo\nWelt"), (draft.Company, draft.Message));
        Assert.Equal("budget", Assert.Single(draft.OtherAnswers).Path);
        Assert.True(draft.HasIdentity);
    }

    [Theory]
    [InlineData("Vorname", "Anna", "Name", "Berg")]
    [InlineData("Nome", "Anna", "Cognome", "Berg")]
    [InlineData("first_name", "Anna", "full_name", "Anna Berg")]
    [InlineData("full_name", "Anna Berg", "last_name", "Berg")]
    public void Read_NameBesideAnother_IsTheMissingPart(string name1, string value1, string name2, string value2)
    {
        var draft = Read((name1, value1), (name2, value2));
        Assert.Equal(("Anna", "Berg"), (draft.FirstName, draft.LastName));
    }

    [Fact]
    public void Read_NameBesideBothParts_StaysAnAnswerWhereItIsAnothers()
    {
        Assert.Equal("Berg GmbH", Assert.Single(Read(("first_name", "Anna"), ("last_name", "Berger"), ("name", "Berg GmbH")).OtherAnswers).Values.Single());
        Assert.Empty(Read(("first_name", "Anna"), ("last_name", "Berg"), ("name", "Berg, Anna")).OtherAnswers);
    }

    [Theory]
    [InlineData("recipient", "info@agency.example")]
    [InlineData("to", "info@agency.example")]
    [InlineData("cc", "info@agency.example")]
    [InlineData("admin_email", "info@agency.example")]
    [InlineData("fields[site_email]", "info@agency.example")]
    [InlineData("notify_email", "info@agency.example")]
    [InlineData("friend_email", "friend@example.org")]
    [InlineData("fax", "+49 30 901820")]
    [InlineData("Fax number", "+49 30 901820")]
    [InlineData("hotline", "+49 30 901820")]
    [InlineData("support_phone", "+49 30 901820")]
    [InlineData("emergency_contact_phone", "+49 30 901820")]
    public void Read_AddressOfSomebodyElse_StaysAnAnswer(string name, string value)
    {
        var draft = Read(("name", "Ada Lovelace"), (name, value));
        Assert.Equal((null, null), (draft.Email, draft.Phone));
        Assert.Equal(value, Assert.Single(draft.OtherAnswers).Values.Single());
    }

    [Theory]
    [InlineData("q5_how_to_reach_you", "ada@example.org")]
    [InlineData("reach me at", "+49 30 901820")]
    [InlineData("Which phone number of the house owner may we call?", "+49 30 901820")]
    public void Read_AddressUnderAnUnknownName_IsThePersons(string name, string value)
    {
        var draft = Read(("name", "Ada Lovelace"), (name, value));
        Assert.Equal(value, draft.Email ?? draft.Phone);
    }

    [Fact]
    public void Read_Mapping_WinsOverNames()
    {
        var mapping = new FieldMapping(new Dictionary<string, LeadField>
        {
            ["fields[email]"] = LeadField.Ignore, ["Rückfrage an"] = LeadField.Email, ["data.x1"] = LeadField.Company, ["form_name"] = LeadField.Message,
        });
        var draft = FieldReader.Read(
        [
            new Answer("fields.email", "office@muster.de"), new Answer("q7", "Rückfrage an", ["a@b.de"]), new Answer("data.x1", "Berg GmbH"),
            new Answer("form_name", "Offer"),
        ], mapping, "DE");
        Assert.Equal(("a@b.de", "Berg GmbH", "Offer"), (draft.Email, draft.Company, draft.Message));
        Assert.Empty(draft.OtherAnswers);
    }

    [Fact]
    public void Read_LabelSays_WhereThePathSaysNothing()
    {
        var draft = FieldReader.Read([new Answer("question_x", "Your e-mail", ["a@b.de"]), new Answer("6.2", "Company", ["Berg"])], FieldMapping.None, "DE");
        Assert.Equal(("a@b.de", "Berg"), (draft.Email, draft.Company));
    }

    [Fact]
    public void Read_ShapeSays_WhereNoNameDoes()
    {
        var draft = Read(("input_1", "a@b.de"), ("input_2", "+49 171 2345678"), ("Kundennummer", "0301234567890"), ("input_3", "c@d.de"));
        Assert.Equal(("a@b.de", "+491712345678"), (draft.Email, draft.PhoneE164));
        Assert.Equal(["Kundennummer", "input_3"], draft.OtherAnswers.Select(answer => answer.Path));
    }

    [Fact]
    public void Read_TwoAddresses_FirstCountsUnlessUnreachable()
    {
        var two = Read(("email", "a@b.de"), ("work_email", "c@d.de"), ("e-mail", "A@B.de"));
        Assert.Equal("a@b.de", two.Email);
        Assert.Equal("c@d.de", Assert.Single(two.OtherAnswers).Values.Single());
        Assert.Equal("c@d.de", Read(("email", "n/a"), ("work_email", "c@d.de")).Email);
    }

    [Fact]
    public void Read_SeveralValuesAndNone_AreNormal()
    {
        var draft = FieldReader.Read(
            [new Answer("email", "email", ["a@b.de", "c@d.de"]), new Answer("topics", "topics", ["SEO", "Ads"]), new Answer("phone", "phone", [])],
            FieldMapping.None, "DE");
        Assert.Equal("a@b.de", draft.Email);
        Assert.Null(draft.Phone);
        Assert.Equal(["c@d.de", "SEO|Ads"], draft.OtherAnswers.Select(answer => string.Join('|', answer.Values)));
    }

    [Fact]
    public void Read_LongValues_AreCutToTheColumns()
    {
        var draft = Read(("first_name", new string('x', 5_000)), ("email", new string('e', 300)), ("phone", new string('1', 80)),
            ("page_url", "https://a.de/?utm_source=" + new string('u', 2_000)), ("message", new string('m', 5_000)));
        Assert.Equal((255, 255, 50, 1_000, 255, 5_000), (draft.FirstName!.Length, draft.Email!.Length, draft.Phone!.Length,
            draft.SourceUrl!.Length, draft.UtmSource!.Length, draft.Message!.Length));
        Assert.Null(draft.EmailNormalized);
        Assert.Null(draft.PhoneE164);
    }

    [Fact]
    public void Read_Visit_FieldsWinOverAddress()
    {
        var draft = Read(("utm_source", "newsletter"), ("first_utm_source", "google"), ("first_landing_page", "https://a.de/?gclid=old"),
            ("page_url", "https://a.de/x?utm_source=other&utm_campaign=spring+sale&fbclid=f1#top"), ("referrer", "https://b.de/"));
        Assert.Equal(("newsletter", "spring sale", "f1"), (draft.UtmSource, draft.UtmCampaign, draft.LastTouch.ClickIds.Fbclid));
        Assert.Equal("https://b.de/", draft.LastTouch.Referrer);
        Assert.Equal(("google", "old"), (draft.FirstTouch.UtmSource, draft.FirstTouch.ClickIds.Gclid));
        Assert.Equal("https://a.de/x?utm_source=other&utm_campaign=spring+sale&fbclid=f1#top", draft.SourceUrl);
        Assert.Empty(draft.OtherAnswers);
    }

    [Fact]
    public void Read_OneVisit_IsFirstAndLast()
    {
        var draft = Read(("landing_page", "https://a.de/?utm_medium=cpc"));
        Assert.Equal("cpc", draft.UtmMedium);
        Assert.Equal(draft.LastTouch, draft.FirstTouch);
    }

    [Theory]
    [InlineData("consent", "true", "consent: true")]
    [InlineData("Ich akzeptiere die Datenschutzerklärung.", "on", "Ich akzeptiere die Datenschutzerklärung.")]
    [InlineData("gdpr", "I agree to be called", "I agree to be called")]
    [InlineData("consent", "false", null)]
    public void Read_Consent_IsWhatWasAgreedTo(string name, string value, string? expected) => Assert.Equal(expected, Read((name, value)).Consent);

    [Fact]
    public void Read_AnswersNamedLikeMetadata_AreKept()
    {
        var draft = Read(("status", "owner"), ("browser", "Firefox"), ("user", "private"), ("_roof_area", "240"), ("_token", "abc"), ("_wpnonce", "def"));
        Assert.Equal(["status", "browser", "user", "_roof_area"], draft.OtherAnswers.Select(a => a.Path));
        Assert.Null(draft.Status);
    }

    [Fact]
    public void Read_HoneypotAndMetadata_AreNoAnswers()
    {
        var draft = Read(("_gotcha", "buy now"), ("form_name", "Contact"), ("user_agent", "x"), ("_wpcf7", "295"));
        Assert.Equal("buy now", draft.Honeypot);
        Assert.Empty(draft.OtherAnswers);
        Assert.False(draft.HasIdentity);
    }

    [Fact]
    public void Read_CityAndWebsite_StayVisible()
    {
        var draft = Read(("Ort", "Köln"), ("Website", "muster.de"));
        Assert.Equal(("Köln", "muster.de"), (draft.City, draft.Website));
        Assert.Equal(2, draft.OtherAnswers.Count);
    }

    private static LeadDraft Read(params (string Name, string Value)[] answers) =>
        FieldReader.Read([.. answers.Select(answer => new Answer(answer.Name, answer.Value))], FieldMapping.None, "DE");
}
