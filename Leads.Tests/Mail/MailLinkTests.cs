using System.Net;
using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Tenants;
using Leads.Tests.Nurture;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Mail;

/// <summary>The links in messages, as mailboxes, scanners, people and forgers follow them: by the front door, without a cookie.</summary>
public sealed class MailLinkTests
{
    private const string Target = "https://solar.example/offer?a=1&b=ä";

    [Theory, BothEngines]
    public async Task Unsubscribing_IsDoneByPostAlone_AndTwiceIsTheSame(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "App:PublicUrl=https://leads.example");
        var sent = await SendAsync(app, await app.AddTenantAsync("north"), "ann@lee.example");
        using var client = Bare(app);
        var address = PathOf(sent.Links.Unsubscribe);

        using (var looked = await client.GetAsync(address, TestRun.Cancelled)) Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        using (var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), TestRun.Cancelled)) Assert.NotEqual(HttpStatusCode.InternalServerError, head.StatusCode);
        Assert.Null(await ReasonAsync(app, sent));
        using var first = await OneClickAsync(client, address);
        using var second = await OneClickAsync(client, address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(TestRun.Cancelled), await second.Content.ReadAsStringAsync(TestRun.Cancelled));
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(SuppressionReason.Unsubscribed, await ReasonAsync(app, sent));
        await using var context = app.Contexts.CreateFor(sent.Tenant.TenantId);
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.Unsubscribed, TestRun.Cancelled));
        Assert.NotNull((await context.MailMessages.SingleAsync(TestRun.Cancelled)).UnsubscribedOn);
    }

    [Theory, BothEngines]
    public async Task Unsubscription_IsTakenBackByTheSameLink_AComplaintIsNot(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "App:PublicUrl=https://leads.example");
        var sent = await SendAsync(app, await app.AddTenantAsync("north"), "ann@lee.example");
        using var client = Bare(app);
        var address = PathOf(sent.Links.Unsubscribe);
        (await OneClickAsync(client, address)).Dispose();

        (await ReturnAsync(client, address)).Dispose();
        Assert.Null(await ReasonAsync(app, sent));
        await using (var context = app.Contexts.CreateFor(sent.Tenant.TenantId))
        {
            context.Add(Suppression.Of(sent.Tenant.TenantId, AddressHash.Of(sent.Tenant.TenantId, "ann@lee.example"), "ann@lee.example", SuppressionReason.Complaint, "Spam", TimeProvider.System.GetUtcNow()));
            await context.SaveChangesAsync(TestRun.Cancelled);
        }
        (await ReturnAsync(client, address)).Dispose();

        Assert.Equal(SuppressionReason.Complaint, await ReasonAsync(app, sent));
    }

    [Theory, BothEngines]
    public async Task Links_ThatAreForgedSwappedOrChanged_AreUnknownAndChangeNothing(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "App:PublicUrl=https://leads.example");
        var ann = await SendAsync(app, await app.AddTenantAsync("north"), "ann@lee.example");
        var bob = await SendAsync(app, ann.Tenant, "bob@lee.example");
        var other = await SendAsync(app, await app.AddTenantAsync("south"), "ann@lee.example");
        using var client = Bare(app);
        var (token, bobs, others) = (TokenOf(ann.Links.Unsubscribe), TokenOf(bob.Links.Unsubscribe), TokenOf(other.Links.Unsubscribe));
        List<string> forged =
        [
            TokenOf(ann.Links.Open).Replace(".gif", "", StringComparison.Ordinal), TokenOf(ann.Links.Click(Target)), token[..^1], token + "A", new string('A', token.Length), "x",
            // The tenant of one, the rest of another; the message of one with the other's address; the other's signature.
            Mixed(others, token, 16), Mixed(token, others, 16), Mixed(bobs, token, 32), Mixed(token, bobs, 32), Mixed(token, bobs, 48), Mixed(bobs, token, 48),
            .. Enumerable.Range(0, 64).Select(n => Flipped(token, n)),
        ];

        foreach (var one in forged)
        {
            using var answer = await OneClickAsync(client, new Uri($"{MailLinks.UnsubscribePath}/{one}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        foreach (var sent in new[] { ann, bob, other }) Assert.Null(await ReasonAsync(app, sent));
        (await OneClickAsync(client, PathOf(ann.Links.Unsubscribe))).Dispose();
        Assert.Equal((SuppressionReason.Unsubscribed, null, null), (await ReasonAsync(app, ann), await ReasonAsync(app, bob), await ReasonAsync(app, other)));
    }

    [Theory, BothEngines]
    public async Task Click_LeadsWhereTheAuthorLinked_AndNowhereElse(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "App:PublicUrl=https://leads.example");
        var sent = await SendAsync(app, await app.AddTenantAsync("north"), "ann@lee.example");
        using var client = Bare(app);
        var address = PathOf(sent.Links.Click(Target));

        using (var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), TestRun.Cancelled)) Assert.Equal(HttpStatusCode.Redirect, head.StatusCode);
        using (var early = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Sec-Purpose", "prefetch" } } })
            (await client.SendAsync(early, TestRun.Cancelled)).Dispose();
        Assert.Equal(0, (await MessageAsync(app, sent)).Clicks);
        using var clicked = await client.GetAsync(address, TestRun.Cancelled);

        Assert.Equal((HttpStatusCode.Redirect, "https://solar.example/offer?a=1&b=%C3%A4"), (clicked.StatusCode, clicked.Headers.Location?.AbsoluteUri));
        using (var idn = await client.GetAsync(PathOf(sent.Links.Click("https://büro.example/ü")), TestRun.Cancelled)) Assert.Equal("https://xn--bro-hoa.example/%C3%BC", idn.Headers.Location?.AbsoluteUri);
        Assert.Equal(2, (await MessageAsync(app, sent)).Clicks);
        var token = TokenOf(sent.Links.Click(Target)).Split('?')[0];
        foreach (var elsewhere in new[] { "https://evil.example", "//evil.example", Target + "x", "", "javascript:alert(1)", "https://solar.example@evil.example/offer?a=1&b=ä" })
        {
            using var answer = await client.GetAsync(new Uri($"{MailLinks.ClickPath}/{token}?{MailLinks.Target}={Uri.EscapeDataString(elsewhere)}", UriKind.Relative), TestRun.Cancelled);
            Assert.Equal((HttpStatusCode.NotFound, null), (answer.StatusCode, answer.Headers.Location));
        }
        using var twice = await client.GetAsync(new Uri($"{address.OriginalString}&{MailLinks.Target}=https%3A%2F%2Fevil.example", UriKind.Relative), TestRun.Cancelled);
        Assert.NotEqual("evil.example", twice.Headers.Location?.Host);
        using var none = await client.GetAsync(new Uri($"{MailLinks.ClickPath}/{token}", UriKind.Relative), TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Picture_CountsAnOpening_AndStandsOnceOnTheTimeline(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "App:PublicUrl=https://leads.example");
        var sent = await SendAsync(app, await app.AddTenantAsync("north"), "ann@lee.example");
        using var client = Bare(app);

        for (var n = 0; n < 2; n++)
        {
            using var seen = await client.GetAsync(PathOf(sent.Links.Open), TestRun.Cancelled);
            Assert.Equal((HttpStatusCode.OK, "image/gif"), (seen.StatusCode, seen.Content.Headers.ContentType?.MediaType));
        }
        using var forged = await client.GetAsync(new Uri($"{MailLinks.OpenPath}/{TokenOf(sent.Links.Unsubscribe)}.gif", UriKind.Relative), TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(2, (await MessageAsync(app, sent)).Opens);
        await using var context = app.Contexts.CreateFor(sent.Tenant.TenantId);
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.EmailOpened, TestRun.Cancelled));
    }

    [Fact]
    public async Task PreviewsLink_ChangesNothing()
    {
        await using var app = await AppHost.StartAsync(Engine.Sqlite);
        using var client = Bare(app);

        using var answer = await OneClickAsync(client, new Uri($"{MailLinks.UnsubscribePath}/{MailLinks.InertToken}", UriKind.Relative));

        Assert.Contains("test message", await answer.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
    }

    private static async Task<Sent> SendAsync(AppHost app, TenantAccess tenant, string address)
    {
        var now = TimeProvider.System.GetUtcNow();
        var run = Guid.CreateVersion7(now);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = A.Lead().Named("Ann", "Lee").WithEmail(address).AddTo(context, now);
        await context.SaveChangesAsync(TestRun.Cancelled);
        var sequence = await app.UseInAsync<SequenceBook, Guid>(tenant, async book =>
        {
            var id = (await book.CreateAsync($"Welcome {TestRun.NextNumber()}", Step.Sequence(Step.Wait(30, WaitUnit.Days), Step.Email()), TestRun.Cancelled)).Value;
            Assert.Null((await book.ActivateAsync(id, TestRun.Cancelled)).Error);
            return id;
        });
        var enrolled = await app.UseInAsync<EnrollLeads, EnrolledLead>(tenant, async enroll => Assert.Single((await enroll.EnrollAsync(sequence, [lead.Id], false, TestRun.Cancelled)).Value));
        context.Add(MailMessage.HandOver(new MessageOrigin(tenant.TenantId, lead.Id, sequence, enrolled.EnrollmentId!.Value, run, run), $"{run:N}@leads.example", address, address, "Hello", now));
        await context.SaveChangesAsync(TestRun.Cancelled);
        return new Sent(tenant, address, run, (await app.Get<MailLinks>().ForAsync(new MailRecipientMark(tenant.TenantId, run, AddressHash.Of(tenant.TenantId, address)), TestRun.Cancelled))!);
    }

    private static async Task<SuppressionReason?> ReasonAsync(AppHost app, Sent sent)
    {
        await using var context = app.Contexts.CreateFor(sent.Tenant.TenantId);
        return await context.Suppressions.Where(s => s.Address == sent.Address).Select(s => (SuppressionReason?)s.Reason).SingleOrDefaultAsync(TestRun.Cancelled);
    }

    private static async Task<MailMessage> MessageAsync(AppHost app, Sent sent)
    {
        await using var context = app.Contexts.CreateFor(sent.Tenant.TenantId);
        return await context.MailMessages.AsNoTracking().SingleAsync(m => m.Id == sent.Run, TestRun.Cancelled);
    }

    private static HttpClient Bare(AppHost app) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };

    private static Task<HttpResponseMessage> OneClickAsync(HttpClient client, Uri address) => PostAsync(client, address, "List-Unsubscribe", "One-Click");

    private static Task<HttpResponseMessage> ReturnAsync(HttpClient client, Uri address) => PostAsync(client, address, "wish", "return");

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Uri address, string name, string value)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(name, value)]);
        return await client.PostAsync(address, form, TestRun.Cancelled);
    }

    private static Uri PathOf(string link) => new(new Uri(link).PathAndQuery, UriKind.Relative);

    private static string TokenOf(string link) => link[(link.LastIndexOf('/', link.Contains('?', StringComparison.Ordinal) ? link.IndexOf('?', StringComparison.Ordinal) : link.Length - 1) + 1)..];

    private static byte[] BytesOf(string token) => System.Buffers.Text.Base64Url.DecodeFromChars(token);

    /// <summary>The first bytes of one and the others of another.</summary>
    private static string Mixed(string first, string other, int at) => System.Buffers.Text.Base64Url.EncodeToString([.. BytesOf(first)[..at], .. BytesOf(other)[at..]]);

    private static string Flipped(string token, int at)
    {
        var bytes = BytesOf(token);
        bytes[at] ^= (byte)(1 << (at % 8));
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }

    private sealed record Sent(TenantAccess Tenant, string Address, Guid Run, MessageLinks Links);
}
