using Leads.Core.Enrichment.Providers;
using Leads.Core.Enrichment.Providers.CompanyWebsite;

namespace Leads.Tests.Enrichment.Providers;

public sealed class FactsTests
{
    [Theory]
    [InlineData("1", "1-10"), InlineData("10", "1-10"), InlineData("11", "11-50"), InlineData("200", "51-200"), InlineData("201", "201-500"), InlineData("1000", "501-1000"), InlineData("10000", "5001-10000")]
    [InlineData("10001", "10001+"), InlineData("51-200", "51-200"), InlineData("51–200 employees", "51-200"), InlineData("20 bis 30 Mitarbeiter", "11-50"), InlineData("1.250", "1001-5000"), InlineData("1,250", "1001-5000")]
    [InlineData("1 250", "1001-5000"), InlineData("1'250", "1001-5000"), InlineData("10,001+", "10001+"), InlineData("500+", "501-1000"), InlineData("> 200", "201-500"), InlineData("ca. 45", "11-50"), InlineData("über 500", "501-1000")]
    [InlineData("0", null), InlineData("none", null), InlineData("12.5", null), InlineData("", null), InlineData(null, null), InlineData("99999999999999999999", null), InlineData("7000000000", null)]
    public void Size_IsTheBandOfItsNumber(string? text, string? band) => Assert.Equal(band, SizeBands.Read(text));

    [Theory]
    [InlineData("https://www.linkedin.com/company/acme", "company/acme"), InlineData("linkedin.com/company/Acme/", "company/acme"), InlineData("//de.linkedin.com/company/acme?trk=x#y", "company/acme")]
    [InlineData("http://linkedin.com/company/acme/about/", "company/acme"), InlineData("https://www.linkedin.com/school/acme-university", "school/acme-university"), InlineData("https://www.linkedin.com/company/12345", "company/12345")]
    [InlineData("https://www.linkedin.com/company/m%C3%BCller", "company/m%C3%BCller"), InlineData("https://www.linkedin.com/company/müller", "company/m%C3%BCller")]
    [InlineData("https://www.linkedin.com/in/somebody", null), InlineData("https://www.linkedin.com/shareArticle?url=x", null), InlineData("https://www.linkedin.com/company/", null), InlineData("https://www.linkedin.com/", null)]
    [InlineData("https://linkedin.com.evil.example/company/acme", null), InlineData("https://notlinkedin.com/company/acme", null), InlineData("javascript:linkedin.com/company/acme", null), InlineData("https://www.linkedin.com/company/<b>", null)]
    public void LinkedIn_IsOneSpellingOfManyForCompaniesOnly(string address, string? path)
        => Assert.Equal(path is null ? null : "https://www.linkedin.com/" + path, LinkedInPage.Read(address));

    [Theory]
    [InlineData("DE", "DE"), InlineData("de", "DE"), InlineData("DEU", "DE"), InlineData("Germany", "DE"), InlineData("Deutschland", "DE"), InlineData("Österreich", "AT"), InlineData("united states", "US"), InlineData("U.S.A.", "US")]
    [InlineData("UK", "GB"), InlineData("España", "ES"), InlineData("Italia", "IT"), InlineData("Nederland", "NL"), InlineData("Česko", "CZ"), InlineData("日本", "JP"), InlineData("Atlantis", null), InlineData("", null), InlineData(null, null)]
    public void Country_IsKnownByItsNames(string? text, string? code) => Assert.Equal(code, CountryCodes.Read(text));

    [Theory]
    [InlineData("541511", "Information technology"), InlineData("238220", "Plumbing and heating"), InlineData("54", "Professional services"), InlineData("99", null), InlineData("", null), InlineData(null, null)]
    public void NaicsCode_IsALineOfBusiness(string? code, string? industry) => Assert.Equal(industry, IndustryCodes.OfNaics(code));

    [Theory]
    [InlineData("6201", "Information technology"), InlineData("J6311", "Information technology"), InlineData("4941", "Transportation"), InlineData("0111", "Agriculture"), InlineData("00", null), InlineData("x", null)]
    public void IsicCode_IsALineOfBusiness(string? code, string? industry) => Assert.Equal(industry, IndustryCodes.OfIsic(code));

    [Theory]
    [InlineData("acme-solar.de", "ACME Solar GmbH", 3), InlineData("acme.co.uk", "Acme Roofing Ltd", 2), InlineData("shop.acme.com", "Acme", 3), InlineData("mueller-bau.de", "Müller Bau", 3), InlineData("muller.fr", "Müller", 3)]
    [InlineData("xn--mller-kva.de", "Müller AG", 3), InlineData("hdc.example", "Harbor Dental Care", 1), InlineData("acme.de", "Other Company", 0), InlineData("127.0.0.1:8080", "Acme", 0), InlineData("ab.de", "AB", 0)]
    public void Name_IsLikeItsSite(string site, string name, int likeness) => Assert.Equal(likeness, new SiteLabel(site).Likeness(name));

    [Theory]
    [InlineData("We are 45 employees in two offices.", "11-50"), InlineData("Mit über 500 Mitarbeitern an drei Orten.", "501-1000"), InlineData("1.200 Beschäftigte weltweit", "1001-5000"), InlineData("une équipe de 25", "11-50")]
    [InlineData("Plans for companies with 50 employees.", null), InlineData("Für Unternehmen mit 10 bis 50 Mitarbeitern", null), InlineData("Starter: up to 5 employees", null), InlineData("1,000 people served. Call 555 0100.", null)]
    public void Sentence_TellsOfOnesOwnPeopleOnly(string text, string? band) => Assert.Equal(band, RunningText.Size(text));

    [Theory]
    [InlineData("Organization", null), InlineData("Dentist", "Dentistry"), InlineData("http://schema.org/Florist", "Retail"), InlineData("TechCompany", null), InlineData("Person", "none"), InlineData("Service", "none")]
    public void Kind_OfThing_IsACompanyInItsLineOfBusiness(string kind, string? industry)
    {
        Assert.Equal(industry != "none", OrganizationTypes.Has(Vocabulary.Bare(kind)));
        if (industry != "none") Assert.Equal(industry, OrganizationTypes.IndustryOf(Vocabulary.Bare(kind)));
    }

    [Theory]
    [InlineData("Founded in 1998 in Leeds", "1998"), InlineData("1961 von einem Meister gegründet", "1961"), InlineData("gegründet 2003", "2003"), InlineData("Gründungsjahr: 1876", "1876"), InlineData("Fondée en 1920", "1920")]
    [InlineData("Since 2015 we have sold tea", null), InlineData("founded by engineers", null)]
    public void Sentence_TellsWhenOneBegan(string text, string? year) => Assert.Equal(year ?? "", RunningText.Founded(text) ?? "");
}
