using System.Net;
using System.Net.Http.Json;
using Leads.Core.Capture;
using Leads.Core.Capture.Spam;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>What programs send to public forms, and what people send that looks a little like it.</summary>
public sealed class SpamTests
{
    private const string Offer = "We can bring your website to the first page of every search engine within thirty days, guaranteed.";

    [Theory]
    [BothEngines("message=See+http%3A%2F%2Fa.example+and+https%3A%2F%2Fb.example+and+www.c.example", SubmissionErrors.Links)]
    [BothEngines("message=%5Burl%3Dhttps%3A%2F%2Fa.example%5Dcheap%5B%2Furl%5D", SubmissionErrors.Links)]
    [BothEngines("roof=%3Ca+href%3D%22https%3A%2F%2Fa.example%22%3Echeap%3C%2Fa%3E", SubmissionErrors.Links)]
    [BothEngines("first_name=Win+at+https%3A%2F%2Fa.example", SubmissionErrors.Links)]
    [BothEngines("e-mail=x%40mailinator.com", SubmissionErrors.DisposableAddress)]
    [BothEngines("e-mail=x%40Sub.Guerrillamail.COM", SubmissionErrors.DisposableAddress)]
    [BothEngines("message=Our+site+is+https%3A%2F%2Fa.example+and+the+old+one+www.b.example", null)]
    [BothEngines("plans=https%3A%2F%2Ff.example%2F1.pdf%2C+https%3A%2F%2Ff.example%2F2.pdf%2C+https%3A%2F%2Ff.example%2F3.pdf%2C+https%3A%2F%2Ff.example%2F4.pdf", null)]
    [BothEngines("website=https%3A%2F%2Fa.example&company=www.a.example&e-mail=x%40mailinator.com.example", null)]
    public async Task Post_WithSignsOfAProgram_IsQuarantinedWithItsReason(Engine engine, string fields, string? code)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        using var client = app.Client();

        await PostAsync(client, await app.AddFormAsync(tenant), $"last_name=Lovelace&{fields}");

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((code is null ? SubmissionOutcome.Created : SubmissionOutcome.Spam, code), (submission.Outcome, submission.ErrorCode));
        Assert.Equal(code is null, submission.ErrorDetail is null);
        Assert.Equal(code is null ? 1 : 0, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Post_OfOneMessageToSeveralTenants_IsQuarantinedFromTheThirdOn(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = app.Client();
        var outcomes = new List<SubmissionOutcome>();
        foreach (var slug in (string[])["solar", "dental", "kitchen", "garden"])
        {
            var tenant = await app.AddTenantAsync(slug);
            var form = await app.AddFormAsync(tenant);
            await PostAsync(client, form, $"email={slug}%40example.org&message={WebUtility.UrlEncode(Offer + $" Write to {slug}@seo.example")}");
            await PostAsync(client, form, $"email=person%40{slug}.example&message=Please+call+me+about+an+offer.");
            await using var context = app.Contexts.CreateFor(tenant.TenantId);
            var submission = await context.Submissions.OrderBy(s => s.ReceivedOn).FirstAsync(TestRun.Cancelled);
            outcomes.Add(submission.Outcome);
            Assert.Equal(submission.Outcome == SubmissionOutcome.Spam ? SubmissionErrors.CopiedMessage : null, submission.ErrorCode);
            Assert.Equal(1, await context.MessageSightings.CountAsync(TestRun.Cancelled));
            Assert.True(await context.Leads.AnyAsync(l => l.Email == $"person@{slug}.example", TestRun.Cancelled));
        }

        Assert.Equal([SubmissionOutcome.Created, SubmissionOutcome.Created, SubmissionOutcome.Spam, SubmissionOutcome.Spam], outcomes);
    }

    [Theory, BothEngines]
    public async Task CopiedMessage_ADayLater_IsForgotten(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledgers = new[] { await Ledger.OpenAsync(host), await Ledger.OpenAsync(host), await Ledger.OpenAsync(host) };
        foreach (var ledger in ledgers[..2]) await ledger.DeliverAsync($"email=a@example.org&message={Offer}");
        host.Time.Advance(TimeSpan.FromHours(25));

        var third = await ledgers[2].DeliverAsync($"email=a@example.org&message={Offer}");
        await ledgers[0].DeliverAsync($"email=b@example.org&message={Offer} Really.");

        Assert.Equal(SubmissionOutcome.Created, third.Outcome);
        await using var context = host.Open(ledgers[0].Tenant);
        Assert.Equal(host.Now, Assert.Single(await context.MessageSightings.ToListAsync(TestRun.Cancelled)).SeenOn);
    }

    [Theory, BothEngines]
    public async Task NotSpam_OfLinks_MakesItsLead(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var held = await ledger.DeliverAsync("name=Ada Lovelace&email=ada@example.org&message=www.a.example www.b.example www.c.example");

        Assert.Equal(SubmissionOutcome.Spam, held.Outcome);
        Assert.Equal(ReplayCount.None with { Created = 1 }, (await ledger.ReleaseAsync(held.SubmissionId)).Value);
    }

    [Theory, BothEngines]
    public async Task Post_BySignedProgram_IsNotSuspected(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var own = await CreateAsync(app, tenant, ChannelKind.Other, "s");
        using var client = app.Client();
        var body = """{"email":"x@mailinator.com","name":"Ada"}"""u8.ToArray();

        foreach (var isSigned in (bool[])[true, false])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/hooks/leads/{own.Key}", UriKind.Relative)) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            if (isSigned) request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("s"u8, body)));
            using var answer = await client.SendAsync(request, TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal([SubmissionOutcome.Created, SubmissionOutcome.Spam], await context.Submissions.OrderBy(s => s.ReceivedOn).Select(s => s.Outcome).ToListAsync(TestRun.Cancelled));
    }

    [Theory]
    [InlineData("short", "short", false)]
    [InlineData(Offer, "  we can BRING your website, to the first page of every search engine; within thirty days - guaranteed!!! 4711", true)]
    [InlineData(Offer, "We can bring your website to the last page of every search engine within thirty days, guaranteed.", false)]
    public void Mark_OfTwoMessages_IsTheSameWhereTheySayTheSame(string one, string other, bool isSame)
        => Assert.Equal(isSame, SpamCheck.MarkOf(one) is { } mark && mark == SpamCheck.MarkOf(other));

    [Theory]
    [BothEngines("Field1=Ada&Field3=ada%40example.org&EntryId=1&HandshakeKey=our+word&FormStructure=%7B%22Hash%22%3A%22a%22%7D", "application/x-www-form-urlencoded", true)]
    [BothEngines("Field1=Ada&Field3=ada%40example.org&EntryId=1&handshakekey=our+words", "application/x-www-form-urlencoded", false)]
    [BothEngines("Field1=Ada&Field3=ada%40example.org&EntryId=1", "application/x-www-form-urlencoded", false)]
    [BothEngines("""{"FormID":"1","UniqueID":"2","HandshakeKey":"our word","Email":"ada@example.org"}""", "application/json", true)]
    [BothEngines("""{"FormID":"1","UniqueID":"2","HandshakeKey":"another","Email":"ada@example.org"}""", "application/json", false)]
    public async Task Post_WithAHandshake_IsTakenInWhereItIsTheSources(Engine engine, string body, string type, bool isTaken)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var form = await CreateAsync(app, tenant, ChannelKind.WebsiteForm, "our word");
        using var client = app.Client();

        using var answer = await client.PostAsync(new Uri($"/hooks/forms/{form.Key}", UriKind.Relative), new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type)), TestRun.Cancelled);

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((isTaken ? SubmissionOutcome.Created : SubmissionOutcome.Failed, isTaken ? SignatureState.Valid : SignatureState.Invalid), (submission.Outcome, submission.SignatureState));
        Assert.DoesNotContain("our", System.Text.Encoding.UTF8.GetString(submission.RawPayload), StringComparison.Ordinal);
        Assert.DoesNotContain("another", System.Text.Encoding.UTF8.GetString(submission.RawPayload), StringComparison.Ordinal);
    }

    private static Task<CreatedChannel> CreateAsync(AppHost app, TenantAccess tenant, ChannelKind kind, string secret)
        => app.UseInAsync<CreateChannel, CreatedChannel>(tenant, async create => (await create.CreateAsync(tenant.TenantId, kind, "A source", secret, TestRun.Cancelled)).Value);

    private static async Task PostAsync(HttpClient client, Channel form, string body)
    {
        using var answer = await client.PostAsync(
            new Uri($"/hooks/forms/{form.PublicKey}", UriKind.Relative), new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")), TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
