using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Website;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>The embed script and the hosted page as they are served, and what is made of what they send.</summary>
public sealed class EmbedTests
{
    private static readonly HostedForm Spicy = new()
    {
        Title = "</script><script>alert(1)</script>",
        Intro = "\"><img src=x onerror=alert(1)>",
        Fields = [new HostedField("email", "E-mail \u2028 </label>", HostedFieldKind.Email, IsRequired: true)],
    };

    [Fact]
    public async Task Script_Packed_IsSmall()
    {
        await using var app = await AppHost.StartAsync(Engine.Sqlite);
        var channel = await app.AddFormAsync(await app.AddTenantAsync("solar"));
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, ScriptOf(channel)) { Headers = { { "Accept-Encoding", "gzip" } } };

        using var answer = await client.SendAsync(request, TestRun.Cancelled);

        var packed = await answer.Content.ReadAsByteArrayAsync(TestRun.Cancelled);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange(packed.Length, 1, 6143);
        TestContext.Current.TestOutputHelper?.WriteLine($"{packed.Length} bytes");
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(await client.GetStringAsync(ScriptOf(channel), TestRun.Cancelled), await unpacked.ReadToEndAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Script_IsCachedShortlyAndForAnySite(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var channel = await app.AddFormAsync(await app.AddTenantAsync("solar"));
        using var client = app.Client();

        using var first = await client.GetAsync(ScriptOf(channel), TestRun.Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, ScriptOf(channel)) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var second = await client.SendAsync(request, TestRun.Cancelled);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        Assert.Equal("text/javascript", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal((true, TimeSpan.FromMinutes(5)), (first.Headers.CacheControl!.Public, first.Headers.CacheControl.MaxAge));
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", first.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Contains(JsonSerializer.Serialize(new Uri(app.Address, HookPath.Of(channel.Kind, channel.PublicKey))), await first.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Script_OfUnknownAndPausedKey_IsNotFoundAlike(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var paused = await AddPausedAsync(app);
        using var client = app.Client();

        var answers = new List<string>();
        foreach (var key in new[] { paused.PublicKey, "unknown" })
        {
            using var answer = await client.GetAsync(new Uri($"/embed/{key}.js", UriKind.Relative), TestRun.Cancelled);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.False(answer.Headers.CacheControl?.Public ?? false);
            answers.Add(await answer.Content.ReadAsStringAsync(TestRun.Cancelled));
        }
        using var hook = await client.PostAsync(new Uri("/hooks/forms/unknown", UriKind.Relative), new StringContent("a=b"), TestRun.Cancelled);
        answers.Add(await hook.Content.ReadAsStringAsync(TestRun.Cancelled));
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task ScriptAndPage_WithHostileTexts_HoldThemAsText()
    {
        await using var app = await AppHost.StartAsync(Engine.Sqlite);
        var channel = await app.AddFormAsync(await app.AddTenantAsync("solar"), new ChannelSettings { Form = Spicy, ConsentText = "' onfocus=alert(1) \"" });
        using var client = app.Client();

        var script = await client.GetStringAsync(new Uri($"/embed/{channel.PublicKey}/form.js", UriKind.Relative), TestRun.Cancelled);
        var page = await client.GetStringAsync(PageOf(channel), TestRun.Cancelled);

        Assert.DoesNotContain("</script", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u2028", script, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("' onfocus", page, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Page_MayStandInAnyFrameAndLeavesNoCookie(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var channel = await app.AddFormAsync(await app.AddTenantAsync("solar"), new ChannelSettings { ThankYouUrl = "https://solar.example/thanks" });
        using var client = app.Client();

        using var page = await client.GetAsync(PageOf(channel), TestRun.Cancelled);
        using var signIn = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative), TestRun.Cancelled);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.Contains("https://solar.example", policy.Split("form-action")[1], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", signIn.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.False(page.Headers.Contains("X-Frame-Options"));
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("_framework", await page.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Page_OfUnknownAndPausedKey_IsNotFoundAlike(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var paused = await AddPausedAsync(app);
        using var client = app.Client();

        var pages = new List<string>();
        foreach (var key in new[] { paused.PublicKey, "unknown" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/f/{key}", UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };
            using var answer = await client.SendAsync(request, TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            pages.Add(await answer.Content.ReadAsStringAsync(TestRun.Cancelled));
        }
        Assert.Contains("This form is not available", Assert.Single(pages.Distinct()), StringComparison.Ordinal);
    }

    [Theory]
    [BothEngines("_via=embed&_elapsed_ms=400", SubmissionOutcome.Spam, SubmissionErrors.TooFast)]
    [BothEngines("_via=hosted&_elapsed_ms=1499", SubmissionOutcome.Spam, SubmissionErrors.TooFast)]
    [BothEngines("_via=embed&_elapsed_ms=1500", SubmissionOutcome.Created, null)]
    [BothEngines("_via=hosted", SubmissionOutcome.Created, null)]
    [BothEngines("_via=hosted&_showing=NOW", SubmissionOutcome.Spam, SubmissionErrors.TooFast)]
    [BothEngines("_via=hosted&_showing=LONG_AGO", SubmissionOutcome.Created, null)]
    [BothEngines("_via=embed&_elapsed_ms=soon", SubmissionOutcome.Created, null)]
    [BothEngines("_via=theirs&_elapsed_ms=1", SubmissionOutcome.Created, null)]
    [BothEngines("_elapsed_ms=1", SubmissionOutcome.Created, null)]
    public async Task Post_SentFasterThanPeopleType_IsSpamWhereOurFormSaysSo(Engine engine, string fields, SubmissionOutcome outcome, string? code)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant);
        using var client = app.Client();

        var now = app.Get<TimeProvider>().GetUtcNow();
        fields = fields.Replace("NOW", OwnForm.NameShowing(now), StringComparison.Ordinal).Replace("LONG_AGO", OwnForm.NameShowing(now.AddSeconds(-5)), StringComparison.Ordinal);
        using var answer = await PostAsync(client, channel, $"name=Ada&email=ada%40example.org&{fields}");

        Assert.Contains("\"outcome\":\"created\"", await answer.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((outcome, code), (submission.Outcome, submission.ErrorCode));
        Assert.Equal(outcome == SubmissionOutcome.Created ? 1 : 0, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.All(await context.Leads.ToListAsync(TestRun.Cancelled), lead => Assert.Empty(lead.Answers));
    }

    [Theory, BothEngines]
    public async Task Post_OfTwoVisits_KeepsThemApart(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant);
        using var client = app.Client();

        (await PostAsync(client, channel, "name=Ada&first_utm_source=google&first_utm_campaign=spring&first_gclid=g-1&last_utm_source=newsletter&last_li_fat_id=l-1&source_url=https%3A%2F%2Fsolar.example%2Fcontact")).Dispose();

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("google", "spring", "g-1", null), (lead.FirstTouch!.UtmSource, lead.FirstTouch.UtmCampaign, lead.FirstTouch.ClickIds.Gclid, lead.FirstTouch.ClickIds.LiFatId));
        Assert.Equal(("newsletter", null, null, "l-1"), (lead.LastTouch!.UtmSource, lead.LastTouch.UtmCampaign, lead.LastTouch.ClickIds.Gclid, lead.LastTouch.ClickIds.LiFatId));
        Assert.Equal("https://solar.example/contact", lead.SourceUrl);
    }

    [Theory, BothEngines]
    public async Task Post_WithoutScript_IsOneDeliveryPerShowingAndAnswers(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant);
        using var client = app.Client();
        string[] bodies = ["name=Ada&email=ada%40example.org&_showing=s1", "name=Ada&email=ada%40example.org&_showing=s1", "name=Grace&email=grace%40example.org&_showing=s1"];

        foreach (var body in bodies) (await PostAsync(client, channel, body)).Dispose();

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(["Ada", "Grace"], await context.Leads.OrderBy(l => l.FirstName).Select(l => l.FirstName).ToListAsync(TestRun.Cancelled));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Post_FromASiteThatIsNotAllowed_IsRefusedReadablyAndKept(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant, new ChannelSettings { AllowedOrigins = ["https://solar.example"] });
        using var client = app.Client();

        using var refused = await PostAsync(client, channel, "name=Eve&email=eve%40example.org", "https://evil.example");
        using var repeated = await PostAsync(client, channel, "name=Eve&email=eve%40example.org&submission_id=e1", "null");
        using var browsed = await PostAsync(client, channel, "name=Eve&email=eve%40example.org", "https://evil.example", asPage: true);
        using var allowed = await PostAsync(client, channel, "name=Ada&email=ada%40example.org", "https://solar.example");
        using var own = await PostAsync(client, channel, "name=Grace&email=grace%40example.org", app.Address.GetLeftPart(UriPartial.Authority));
        using var server = await PostAsync(client, channel, "name=Joan&email=joan%40example.org");

        Assert.Equal([403, 403, 403, 200, 200, 200], new[] { refused, repeated, browsed, allowed, own, server }.Select(a => (int)a.StatusCode));
        Assert.Contains("/errors/origin_not_allowed", await refused.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        Assert.Equal("https://evil.example", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("text/html", browsed.Content.Headers.ContentType?.MediaType);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(["Ada", "Grace", "Joan"], await context.Leads.OrderBy(l => l.FirstName).Select(l => l.FirstName).ToListAsync(TestRun.Cancelled));
        var kept = await context.Submissions.Where(s => s.Outcome == SubmissionOutcome.Failed).ToListAsync(TestRun.Cancelled);
        Assert.Equal(3, kept.Count);
        Assert.All(kept, s => Assert.Equal((SubmissionErrors.OriginNotAllowed, "Eve"), (s.ErrorCode, s.Answers.Single(a => a.Label == "name").Text)));
    }

    [Theory, BothEngines]
    public async Task Page_SentWithoutScriptAndWithoutAName_IsShownAgainWithWhatWasTyped(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant);
        using var client = app.Client();

        using var answer = await PostAsync(client, channel, "name=&email=&message=%3Cb%3EPlease+call&_via=hosted&_showing=s1-1", asPage: true);

        var page = await answer.Content.ReadAsStringAsync(TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Please tell us who you are", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Please call", page, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(SubmissionErrors.NoIdentity, (await context.Submissions.SingleAsync(TestRun.Cancelled)).ErrorCode);
    }

    [Fact]
    public async Task Script_OfAFormWithManyWords_IsSmallStill()
    {
        await using var app = await AppHost.StartAsync(Engine.Sqlite);
        var words = new HostedForm { Title = "Angebot", Intro = string.Concat(Enumerable.Range(0, 60).Select(i => $"Satz {i * 7919}. ")), Fields = [.. Enumerable.Range(0, 8).Select(i => new HostedField($"q{i}", $"Frage {i * 104729}", HostedFieldKind.Text, false))] };
        var channel = await app.AddFormAsync(await app.AddTenantAsync("solar"), new ChannelSettings { Form = words, ConsentText = string.Concat(Enumerable.Range(0, 80).Select(i => $"Hinweis {i * 31}. ")) });
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, ScriptOf(channel)) { Headers = { { "Accept-Encoding", "gzip" } } };

        using var answer = await client.SendAsync(request, TestRun.Cancelled);

        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestRun.Cancelled)).Length, 1, 6143);
    }

    private static Uri ScriptOf(Channel channel) => new($"/embed/{channel.PublicKey}.js", UriKind.Relative);

    private static Uri PageOf(Channel channel) => new($"/f/{channel.PublicKey}", UriKind.Relative);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Channel channel, string body, string? origin = null, bool asPage = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(HookPath.Of(channel.Kind, channel.PublicKey), UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (asPage) request.Headers.Add("Accept", "text/html");
        return await client.SendAsync(request, TestRun.Cancelled);
    }

    private static async Task<Channel> AddPausedAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("solar");
        var channel = await app.AddFormAsync(tenant);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await context.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, ChannelStatus.Paused), TestRun.Cancelled);
        return channel;
    }
}
