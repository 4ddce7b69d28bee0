using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;

namespace Leads.Tests.Leads;

public sealed class StatusRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(LeadStatus.New, "Contacted Qualified Converted Disqualified")]
    [InlineData(LeadStatus.Contacted, "Qualified Converted Disqualified")]
    [InlineData(LeadStatus.Qualified, "Converted Disqualified")]
    [InlineData(LeadStatus.Disqualified, "New Contacted")]
    [InlineData(LeadStatus.Converted, "")]
    public void Next_FromStatus_IsForwardOrAside(LeadStatus from, string expected)
        => Assert.Equal(expected, string.Join(' ', StatusRules.Next(from, mayReopenConverted: false)));

    [Fact]
    public void Next_OfConvertedForWhoMayReopen_IsAnyOpenStatus()
        => Assert.Equal([LeadStatus.New, LeadStatus.Contacted, LeadStatus.Qualified], StatusRules.Next(LeadStatus.Converted, mayReopenConverted: true));

    [Fact]
    public void Check_StepNotAllowed_NamesTheAllowedOnes()
    {
        var error = Assert.IsType<StatusChangeNotAllowed>(Check(LeadStatus.Disqualified, new StatusChange(LeadStatus.Converted)).Error);

        Assert.Equal([LeadStatus.New, LeadStatus.Contacted], error.Allowed);
        Assert.Contains("Allowed: new, contacted.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  \u200B ")]
    public void Check_DisqualifiedWithoutReason_AsksForIt(string? reason)
        => Assert.IsType<ReasonNeeded>(Check(LeadStatus.New, new StatusChange(LeadStatus.Disqualified) { Reason = reason }).Error);

    [Fact]
    public void Check_Converted_CarriesDateValueAndTheTenantsCurrency()
    {
        var change = Check(LeadStatus.New, new StatusChange(LeadStatus.Converted) { Value = 1234.567m }).Value;

        Assert.Equal((Now, 1234.57m, "EUR"), (change.ConvertedOn, change.Value, change.Currency));
    }

    [Theory]
    [InlineData(-1, "EUR", 0)]
    [InlineData(10, "EURO", 0)]
    [InlineData(10, "e1", 0)]
    [InlineData(10, "EUR", 3)]
    public void Check_ConvertedWithNonsense_IsInvalid(int value, string currency, int daysAhead)
    {
        var change = new StatusChange(LeadStatus.Converted) { Value = value, Currency = currency, ConvertedOn = Now.AddDays(daysAhead) };

        Assert.IsType<ConversionInvalid>(Check(LeadStatus.New, change).Error);
    }

    [Fact]
    public void Check_Contacted_DropsWhatBelongsToOtherStatuses()
        => Assert.Equal(new StatusChange(LeadStatus.Contacted), Check(LeadStatus.New, new StatusChange(LeadStatus.Contacted) { Reason = "no", Value = 5 }).Value);

    private static Core.Common.Result<StatusChange> Check(LeadStatus from, StatusChange change) => StatusRules.Check(from, change, mayReopenConverted: false, "EUR", Now);
}
