using Leads.Core.Capture;

namespace Leads.Tests.Capture;

public sealed class FieldNamesTests
{
    [Theory]
    [InlineData("email", LeadField.Email)]
    [InlineData("E-Mail-Adresse *", LeadField.Email)]
    [InlineData("your-email", LeadField.Email)]
    [InlineData("fields[email]", LeadField.Email)]
    [InlineData("form_fields[email]", LeadField.Email)]
    [InlineData("data.email", LeadField.Email)]
    [InlineData("EmailAddress", LeadField.Email)]
    [InlineData("WORK_EMAIL", LeadField.Email)]
    [InlineData("What is your e-mail?", LeadField.Email)]
    [InlineData("Email 1", LeadField.Email)]
    [InlineData("email-123", LeadField.Email)]
    [InlineData("q4_email", LeadField.Email)]
    [InlineData("Correo electrónico", LeadField.Email)]
    [InlineData("txtEmail", LeadField.Email)]
    [InlineData("_replyto", LeadField.Email)]
    [InlineData("phone_number", LeadField.Phone)]
    [InlineData("Tel. mobil", LeadField.Phone)]
    [InlineData("Ihre Telefonnummer:", LeadField.Phone)]
    [InlineData("Business Phone", LeadField.Phone)]
    [InlineData("Phone 1", LeadField.Phone)]
    [InlineData("Téléphone portable", LeadField.Phone)]
    [InlineData("tel-456", LeadField.Phone)]
    [InlineData("Vorname", LeadField.FirstName)]
    [InlineData("firstName", LeadField.FirstName)]
    [InlineData("Prénom", LeadField.FirstName)]
    [InlineData("q3_name.first", LeadField.FirstName)]
    [InlineData("Nachname", LeadField.LastName)]
    [InlineData("Sobrenome", LeadField.LastName)]
    [InlineData("FULL_NAME", LeadField.FullName)]
    [InlineData("your-name", LeadField.FullName)]
    [InlineData("Quel est votre nom ?", LeadField.FullName)]
    [InlineData("payload.name", LeadField.FullName)]
    [InlineData("Firma", LeadField.Company)]
    [InlineData("company.name", LeadField.Company)]
    [InlineData("Position (optional)", LeadField.JobTitle)]
    [InlineData("Nachricht", LeadField.Message)]
    [InlineData("How can we help you?", LeadField.Message)]
    [InlineData("meta[page_url][value]", null)]
    [InlineData("context.pageUri", LeadField.SourceUrl)]
    [InlineData("utm.source", LeadField.UtmSource)]
    [InlineData("utmCampaign", LeadField.UtmCampaign)]
    [InlineData("gcl_id", LeadField.Gclid)]
    [InlineData("submissionID", LeadField.ExternalId)]
    [InlineData("Erfasst am", LeadField.CreatedOn)]
    [InlineData("Lead Status", LeadField.Status)]
    [InlineData("Notes", LeadField.Notes)]
    [InlineData("Country/Region", LeadField.Country)]
    [InlineData("Datenschutzerklärung", LeadField.Consent)]
    [InlineData("Email 2", null)]
    [InlineData("Lead Owner", null)]
    [InlineData("owner.email", null)]
    [InlineData("Budget", null)]
    [InlineData("", null)]
    public void Find_Name_GivesItsField(string name, LeadField? expected) => Assert.Equal(expected, FieldNames.Find(name));

    [Theory]
    [InlineData("form[name]")]
    [InlineData("form_name")]
    [InlineData("formName")]
    [InlineData("username")]
    [InlineData("page name")]
    [InlineData("_wpcf7_unit_tag")]
    [InlineData("user_agent")]
    [InlineData("Remote IP")]
    [InlineData("meta.date")]
    [InlineData("g-recaptcha-response")]
    public void IsMetadata_WhatProgramsAdd_IsNeverMapped(string name)
    {
        Assert.True(FieldNames.IsMetadata(name));
        Assert.Null(FieldNames.Find(name));
    }

    [Theory]
    [InlineData("_gotcha", true)]
    [InlineData("bot-field", true)]
    [InlineData("hp_company", true)]
    [InlineData("website_url_confirm", true)]
    [InlineData("website", false)]
    public void IsHoneypot_TellsTrapsFromFields(string name, bool expected) => Assert.Equal(expected, FieldNames.IsHoneypot(name));

    [Fact]
    public void Text_EveryField_ComesBack() =>
        Assert.All(LeadFields.All, field => Assert.Equal(field, LeadFields.Parse(field.Text())));

    [Fact]
    public void Find_MoreNamesThanAreRemembered_StaysRight()
    {
        for (var i = 0; i < 11_000; i++)
            Assert.Null(FieldNames.Find($"unknown {i} field"));
        Assert.Equal(LeadField.Email, FieldNames.Find("e mail  address"));
    }
}
