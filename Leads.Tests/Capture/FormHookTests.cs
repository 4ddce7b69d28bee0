using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>Website forms, as their senders meet them.</summary>
public sealed class FormHookTests
{
    [Theory, BothEngines]
    public async Task Post_OfEveryEncoding_CreatesTheSameLead(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();
        HttpContent[] bodies =
        [
            JsonContent.Create(new { name = "Zoë Müller", email = "zoe1@example.org", dachflaeche = 240 }),
            new FormUrlEncodedContent(new Dictionary<string, string> { ["your-name"] = "Zoë Müller", ["your-email"] = "zoe2@example.org", ["dachflaeche"] = "240" }),
            new MultipartFormDataContent { { new StringContent("Zoë Müller"), "Name" }, { new StringContent("zoe3@example.org"), "E-Mail" }, { new StringContent("240"), "dachflaeche" } },
            new ByteArrayContent(Encoding.Latin1.GetBytes("name=Zo%EB+M%FCller&email=zoe4%40example.org&dachflaeche=240"))
            {
                Headers = { { "Content-Type", "application/x-www-form-urlencoded; charset=windows-1252" } },
            },
        ];

        foreach (var body in bodies)
        {
            using var answer = await client.PostAsync(address, body, TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("created", (await ReadAsync(answer)).GetProperty("outcome").GetString());
        }

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var leads = await context.Leads.ToListAsync(TestRun.Cancelled);
        Assert.Equal(4, leads.Count);
        Assert.All(leads, lead => Assert.Equal(("Zoë", "Müller", "240"), (lead.FirstName, lead.LastName, lead.Answers.Single(a => a.Label == "dachflaeche").Text)));
    }

    [Theory, BothEngines]
    public async Task Post_RepeatedAndRacing_GivesOneLeadAndOneAnswer(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();

        var byField = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(client, address, """{"email":"a@example.org","submission_id":"s-1"}""")));
        var byHeader = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(client, address, """{"email":"b@example.org"}""", idempotencyKey: "k-1")));

        Assert.Single(byField.Distinct());
        Assert.Single(byHeader.Distinct());
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(2, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines("""{"name":"Ada","ema""")]
    [BothEngines("""{"colour":"red"}""")]
    public async Task Post_MendedUnderTheSameKey_BecomesALeadAndKeepsTheFailure(Engine engine, string broken)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();

        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(broken, Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", "k-1" } } };
            using var failed = await client.SendAsync(request, TestRun.Cancelled);
            Assert.DoesNotContain("created", await failed.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        }
        var mended = await PostAsync(client, address, """{"name":"Ada","email":"ada@example.org"}""", idempotencyKey: "k-1");
        var again = await PostAsync(client, address, """{"name":"Ada","email":"ada@example.org"}""", idempotencyKey: "k-1");

        Assert.Contains("\"outcome\":\"created\"", mended, StringComparison.Ordinal);
        Assert.Equal(mended, again);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal([SubmissionOutcome.Failed, SubmissionOutcome.Created],
            await context.Submissions.OrderBy(s => s.ReceivedOn).ThenBy(s => s.Id).Select(s => s.Outcome).ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Post_OfOneSubmissionIdUnderTwoKeys_IsOneDelivery(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();

        var one = await PostAsync(client, address, """{"name":"Ada","submission_id":"s-1"}""", idempotencyKey: "k-1");
        var two = await PostAsync(client, address, """{"name":"Ada","submission_id":"s-1"}""", idempotencyKey: "k-2");

        Assert.Equal(one, two);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines("EntryId=7&Field1=ada%40example.org&FormStructure=%7B%22Hash%22%3A%22a1%22%7D", "EntryId=7&Field1=grace%40example.org&FormStructure=%7B%22Hash%22%3A%22b2%22%7D")]
    [BothEngines("EntryId=7&Field1=ada%40example.org", "EntryId=7&Field1=grace%40example.org")]
    [BothEngines("id=7&form_id=1&date_created=2026-03-01+09%3A08%3A07&is_starred=0&is_read=0&status=active&currency=EUR&ip=192.0.2.1&user_agent=m&2=ada%40example.org&source_url=https%3A%2F%2Fone.example", "id=7&form_id=1&date_created=2026-03-01+09%3A08%3A07&is_starred=0&is_read=0&status=active&currency=EUR&ip=192.0.2.1&user_agent=m&2=grace%40example.org&source_url=https%3A%2F%2Ftwo.example")]
    [BothEngines("FormID=1&UniqueID=7&email=ada%40example.org", "FormID=2&UniqueID=7&email=grace%40example.org")]
    public async Task Post_OfTwoFormsThatCountTheirEntriesAlike_AreTwoLeads(Engine engine, string one, string other)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        var channel = await app.AddFormAsync(tenant);
        using var client = app.Client();

        foreach (var body in new[] { one, other, one, other })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await client.PostAsync(new Uri($"/hooks/forms/{channel.PublicKey}", UriKind.Relative), content, TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(["ada@example.org", "grace@example.org"], await context.Leads.OrderBy(l => l.Email).Select(l => l.Email).ToListAsync(TestRun.Cancelled));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines("null", "null")]
    [BothEngines("undefined", "undefined")]
    [BothEngines("{{submission.id}}", "{{submission.id}}")]
    [BothEngines("long", "long")]
    public async Task Post_WithAnIdThatIsNone_OrTooLongToStore_SwallowsNobody(Engine engine, string one, string other)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();
        if (one == "long") (one, other) = ($"{new string('x', 300)}a", $"{new string('x', 300)}b");

        await PostAsync(client, address, $$"""{"email":"ada@example.org","submission_id":"{{one}}"}""", idempotencyKey: null);
        await PostAsync(client, address, $$"""{"email":"grace@example.org","submission_id":"{{other}}"}""", idempotencyKey: null);
        if (one.Length > 255) await PostAsync(client, address, $$"""{"email":"grace@example.org","submission_id":"{{other}}"}""", idempotencyKey: null);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(2, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Post_ThatIsTurnedAway_StandsInTheLedger(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();

        using var large = await client.PostAsync(address, new StringContent(new string('x', 300_000), Encoding.UTF8, "text/plain"), TestRun.Cancelled);
        using var several = await client.PostAsync(address,
            new StringContent("""[{"name":"Ada","email":"ada@example.org"},{"name":"Grace","email":"grace@example.org"}]""", Encoding.UTF8, "application/json"), TestRun.Cancelled);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest), (large.StatusCode, several.StatusCode));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal([SubmissionErrors.TooLarge, FormPayloadError.MalformedJson],
            await context.Submissions.OrderBy(s => s.ReceivedOn).ThenBy(s => s.Id).Select(s => s.ErrorCode).ToListAsync(TestRun.Cancelled));
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Post_OfSamePersonAgain_JoinsTheLead(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();

        await PostAsync(client, address, """{"name":"Ada","email":"ada@example.org"}""");
        var second = await PostAsync(client, address, """{"email":"  ADA@Example.org ","phone":"0170 5550192"}""");

        Assert.Contains("\"outcome\":\"updated\"", second, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", "+491705550192", 2), (lead.FirstName, lead.PhoneE164, lead.SubmissionCount));
    }

    [Theory]
    [BothEngines("{\"name\": \"broken", "application/json", "/errors/malformed_json")]
    [BothEngines("", "application/json", "/errors/empty_body")]
    [BothEngines("%PDF-1.7", "application/pdf", "/errors/unsupported_content_type")]
    public async Task Post_OfUnreadableBody_IsRefusedWithReasonAndKept(Engine engine, string body, string contentType, string type)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        using var answer = await client.PostAsync(address, content, TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, (await ReadAsync(answer)).GetProperty("type").GetString());
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionOutcome.Failed, body), (submission.Outcome, Encoding.UTF8.GetString(submission.RawPayload)));
    }

    [Theory, BothEngines]
    public async Task Post_OfTooMuch_IsRefused(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (_, address) = await AddFormAsync(app);
        using var client = app.Client();
        using var large = new StringContent($"message={new string('x', 300 * 1024)}", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var many = new StringContent(string.Join('&', Enumerable.Range(0, 10_000).Select(i => $"f{i}=1")), Encoding.UTF8, "application/x-www-form-urlencoded");

        using var tooLarge = await client.PostAsync(address, large, TestRun.Cancelled);
        using var tooMany = await client.PostAsync(address, many, TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Equal("/errors/too_many_fields", (await ReadAsync(tooMany)).GetProperty("type").GetString());
    }

    [Theory, BothEngines]
    public async Task Post_OfLongAndDirtyText_IsCutInTheLeadAndWholeInTheSubmission(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, address) = await AddFormAsync(app);
        using var client = app.Client();
        var name = new string('n', 5_000);

        var answer = await PostAsync(client, address, JsonSerializer.Serialize(new { first_name = name, email = "long@example.org", message = "zero\0 and \u0007bell" }));

        Assert.Contains("created", answer, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal((255, "zero and bell"), (lead.FirstName!.Length, lead.Message));
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Contains(name, Encoding.UTF8.GetString(submission.RawPayload), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Post_ToUnknownAndPausedAddress_IsNotFoundAlike(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant);
        await using (var context = app.Contexts.CreateFor(tenant.TenantId))
        {
            await context.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, ChannelStatus.Paused), TestRun.Cancelled);
        }
        using var client = app.Client();

        var answers = new List<string>();
        foreach (var key in new[] { channel.PublicKey, "unknown" })
        {
            using var content = JsonContent.Create(new { email = "a@example.org" });
            using var answer = await client.PostAsync(new Uri($"/hooks/forms/{key}", UriKind.Relative), content, TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync(TestRun.Cancelled));
        }
        Assert.Single(answers.Distinct());
    }

    [Theory, BothEngines]
    public async Task Post_ByABrowsersForm_LeadsToTheThankYouPage(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (_, address) = await AddFormAsync(app, new ChannelSettings { ThankYouUrl = "https://solar.example/thanks" });
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "a@example.org" }) };
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");

        using var answer = await client.SendAsync(request, TestRun.Cancelled);

        Assert.Equal((HttpStatusCode.SeeOther, "https://solar.example/thanks"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory, BothEngines]
    public async Task Options_FromAllowedOrigin_IsAllowedAndFromOthersNot(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (_, address) = await AddFormAsync(app, new ChannelSettings { AllowedOrigins = ["https://solar.example"] });
        using var client = app.Client();

        Assert.Equal("https://solar.example", await AllowedFor("https://solar.example"));
        Assert.Null(await AllowedFor("https://evil.example"));

        async Task<string?> AllowedFor(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, address);
            request.Headers.Add("Origin", origin);
            using var answer = await client.SendAsync(request, TestRun.Cancelled);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
        }
    }

    [Theory, BothEngines]
    public async Task Post_AboveTheRate_IsToldWhenToComeAgain(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "RateLimits:HookPerMinute=2");
        var (_, address) = await AddFormAsync(app);
        using var client = app.Client();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var content = JsonContent.Create(new { email = $"a{i}@example.org" });
            using var answer = await client.PostAsync(address, content, TestRun.Cancelled);
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    private static async Task<(TenantAccess Tenant, Uri Address)> AddFormAsync(AppHost app, ChannelSettings? settings = null)
    {
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant, settings);
        return (tenant, new Uri($"/hooks/forms/{channel.PublicKey}", UriKind.Relative));
    }

    private static async Task<string> PostAsync(HttpClient client, Uri address, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await client.SendAsync(request, TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestRun.Cancelled);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
        => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled)).RootElement;
}
