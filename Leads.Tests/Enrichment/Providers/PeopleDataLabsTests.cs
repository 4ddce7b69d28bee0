using Leads.Core.Enrichment;
using Leads.Core.Enrichment.Providers.PeopleDataLabs;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Enrichment.Providers;

public sealed class PeopleDataLabsTests
{
    private static readonly EnrichmentQuestion BySite = Question("nordlicht.example", "Nordlicht");

    [Theory, BothEngines]
    public async Task Company_ThatIsKnown_IsToldOnce_AndPaidOnce(Engine engine)
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Add("nordlicht.example", "Nordlicht Solar");
        await using var host = await StartAsync(engine, server.Options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Provider(host).LookUpAsync(BySite, TestRun.Cancelled)));
        host.Time.Advance(TimeSpan.FromDays(29));
        var later = await Provider(host).LookUpAsync(BySite, TestRun.Cancelled);

        Assert.All(answers.Append(later), answer => Assert.Equal(
        [
            (EnrichmentField.LinkedinUrl, "https://www.linkedin.com/company/nordlicht-solar"), (EnrichmentField.CompanySize, "201-500"), (EnrichmentField.Industry, "Renewables & environment"),
            (EnrichmentField.Website, "https://nordlicht.example/"), (EnrichmentField.CompanyName, "Nordlicht Solar"), (EnrichmentField.Description, "Nordlicht Solar plans and builds. Since 1998."),
            (EnrichmentField.Country, "DE"), (EnrichmentField.FoundedYear, "1998"),
        ], answer.Values.Select(v => (v.Field, v.Value))));
        Assert.Equal(["?website=nordlicht.example&min_likelihood=6"], server.Asked);
        Assert.Equal(1, server.Credits);
    }

    [Theory, BothEngines]
    public async Task Company_WithoutSite_IsFoundByItsName(Engine engine)
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Add("nordlicht.example", "Nordlicht & Söhne");
        await using var host = await StartAsync(engine, server.Options);

        var answer = await Provider(host).LookUpAsync(Question(null, "Nordlicht & Söhne"), TestRun.Cancelled);

        Assert.Equal(ProviderOutcome.Found, answer.Outcome);
        Assert.Equal(["?name=Nordlicht%20%26%20S%C3%B6hne&min_likelihood=6"], server.Asked);
    }

    [Theory]
    [InlineData("127.0.0.1:5000", null, false), InlineData("nordlicht.example:8443", null, false), InlineData("nordlicht.example", null, true), InlineData(null, "Nordlicht", true), InlineData(null, null, false)]
    public async Task Question_IsAnsweredWhereItNamesACompany(string? site, string? company, bool isAnswered)
    {
        await using var host = await StartAsync(Engine.Sqlite, new PeopleDataLabsOptions { ApiKey = "key" });

        Assert.Equal(isAnswered, Provider(host).CanAnswer(Question(site, company)));
    }

    [Fact]
    public async Task Installation_WithoutKey_AsksNobody()
    {
        await using var host = await StartAsync(Engine.Sqlite, new PeopleDataLabsOptions());

        Assert.False(Provider(host).IsActive);
    }

    [Fact]
    public async Task Company_ThatIsHardlyTheOneMeant_IsNotTold()
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Add("nordlicht.example", "Nordlicht Solar", likelihood: 3);
        await using var host = await StartAsync(Engine.Sqlite, server.Options);

        Assert.Equal(LookUpReason.NotKnown, (await Provider(host).LookUpAsync(BySite, TestRun.Cancelled)).Reason);
        Assert.Equal(0, server.Credits);
    }

    public static TheoryData<int, string, string?, string?, LookUpReason, bool, int?> Refusals => new()
    {
        { 404, "not_found", null, null, LookUpReason.NotKnown, false, null },
        { 400, "invalid_request_error", null, null, LookUpReason.NotKnown, false, null },
        { 401, "authentication_error", null, null, LookUpReason.KeyRefused, true, 3600 },
        { 403, "authentication_error", null, null, LookUpReason.KeyRefused, true, 3600 },
        { 402, "payment_required", null, null, LookUpReason.OutOfQuota, true, 3600 },
        { 429, "rate_limit_error", null, null, LookUpReason.OutOfQuota, true, 60 },
        { 429, "rate_limit_error", "Retry-After", "17", LookUpReason.OutOfQuota, true, 17 },
        { 429, "rate_limit_error", "X-RateLimit-Reset", "2026-03-02T09:00:41Z", LookUpReason.OutOfQuota, true, null },
        { 500, "api_error", null, null, LookUpReason.ProviderDown, true, null },
        { 503, "api_error", "Retry-After", "120", LookUpReason.ProviderDown, true, 120 },
        { 302, "moved", "Location", "http://169.254.169.254/", LookUpReason.ProviderDown, true, null },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refusal_IsToldInItsOwnWord(int status, string type, string? header, string? value, LookUpReason reason, bool isDown, int? seconds)
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Trouble = PeopleDataLabsServer.Refuse(status, type, header is null ? [] : [(header, value!)]);
        await using var host = await StartAsync(Engine.Sqlite, server.Options);

        var answer = await Provider(host).LookUpAsync(BySite, TestRun.Cancelled);

        Assert.Equal(reason, answer.Reason);
        Assert.Equal(isDown, answer.IsProviderDown);
        if (header == "X-RateLimit-Reset") Assert.NotNull(answer.RetryAfter);
        else Assert.Equal(seconds, answer.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(""), InlineData("{"), InlineData("[]"), InlineData("null"), InlineData("<html>"), InlineData("""{"display_name":"\ud800"}""")]
    public async Task Answer_ThatIsNone_IsAnOutage(string body)
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Trouble = http => http.Response.WriteAsync(body);
        await using var host = await StartAsync(Engine.Sqlite, server.Options);

        var answer = await Provider(host).LookUpAsync(BySite, TestRun.Cancelled);

        Assert.Equal(LookUpReason.ProviderDown, answer.Reason);
        Assert.True(answer.IsProviderDown);
    }

    [Theory]
    [InlineData("{}"), InlineData("""{"name":null,"size":{},"industry":[],"location":"x","founded":"soon","linkedin_url":"linkedin.com/in/somebody","website":"javascript:alert(1)"}""")]
    public async Task Answer_WithNothingInIt_IsNotKnown(string body)
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Trouble = http => http.Response.WriteAsync(body);
        await using var host = await StartAsync(Engine.Sqlite, server.Options);

        Assert.Equal(LookUpReason.NotKnown, (await Provider(host).LookUpAsync(BySite, TestRun.Cancelled)).Reason);
    }

    [Fact]
    public async Task Outage_OfTheProvider_IsLeftAloneAfterThreeFailures_AndFeltForByOne()
    {
        await using var server = await PeopleDataLabsServer.StartAsync();
        server.Trouble = PeopleDataLabsServer.Refuse(503, "api_error");
        await using var host = await StartAsync(Engine.Sqlite, server.Options);
        var chain = new ProviderChain([Provider(host)], host.Get<ProviderHealth>(), host.Time, host.Get<Microsoft.Extensions.Logging.ILogger<ProviderChain>>());

        for (var i = 0; i < 20; i++) await chain.AskAsync(Question($"site{i}.example", null), [], TestRun.Cancelled);
        Assert.Equal(3, server.Asked.Count);

        host.Time.Advance(TimeSpan.FromMinutes(2));
        server.Trouble = null;
        server.Add("site19.example", "Site");
        var answer = await chain.AskAsync(Question("site19.example", null), [], TestRun.Cancelled);

        Assert.Equal(4, server.Asked.Count);
        Assert.Equal("201-500", answer.Found[EnrichmentField.CompanySize].Value.Value);
    }

    private static Task<TestHost> StartAsync(Engine engine, PeopleDataLabsOptions options)
        => TestHost.StartAsync(engine, services => services.AddSingleton(new EnrichmentOptions { PeopleDataLabs = options }));

    private static PeopleDataLabsProvider Provider(TestHost host) => new(host.Get<PeopleDataLabsApi>(), host.Get<CompanyCache>());

    private static EnrichmentQuestion Question(string? site, string? company) => new(new CompanyTrail(site, null, company), EnrichmentFields.All.ToHashSet());
}
