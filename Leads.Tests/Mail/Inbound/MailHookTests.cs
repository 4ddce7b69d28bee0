using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Leads.Core.Activities;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Mail.Inbound;

/// <summary>The address to which mail services post, as they meet it.</summary>
public sealed class MailHookTests
{
    [Theory, BothEngines]
    public async Task Reply_Posted_IsDurableBeforeTheAnswer(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, path) = await SetUpAsync(app);

        Assert.Equal((HttpStatusCode.OK, """{"outcome":"matched"}"""), await PostAsync(app, path, Posted.Reply("1@solar.example"), "message/rfc822"));
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"repeated"}"""), await PostAsync(app, path + "/mime", $"body-mime={Uri.EscapeDataString(Posted.Reply("1@solar.example"))}", "application/x-www-form-urlencoded"));
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"unread"}"""), await PostAsync(app, path, """{"hello":1}""", "application/json"));
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"ignored"}"""), await PostAsync(app, path, """{"RecordType":"Open"}""", "application/json"));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.EmailReplied, TestRun.Cancelled));
        Assert.Equal(3, await context.MailDeliveries.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Key_ThatIsUnknown_IsAnsweredAsOfAnyHook(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, path) = await SetUpAsync(app);
        var formKey = (await app.AddFormAsync(tenant)).PublicKey;

        var expected = await PostAsync(app, "/hooks/forms/unknownunknownunknown", "{}", "application/json");
        foreach (var key in new[] { "unknownunknownunknown", formKey, new string('a', 5000), "%01", "..%2f" })
            Assert.Equal(expected, await PostAsync(app, $"/hooks/email/{key}", "{}", "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, expected.Status);
        Assert.Equal(expected, await PostAsync(app, path.Replace("/hooks/email/", "/hooks/forms/", StringComparison.Ordinal), "{}", "application/json"));
        Assert.True(path.Length - "/hooks/email/".Length >= 32);
    }

    [Theory, BothEngines]
    public async Task Body_OfElevenMebibytes_IsTooLarge_AndOfNineIsRead(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (_, path) = await SetUpAsync(app);
        var attached = Posted.Reply("1@solar.example") + "\r\n";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(app, path, attached + new string('x', 11 * 1024 * 1024), "message/rfc822")).Status);
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"matched"}"""), await PostAsync(app, path, attached + "> " + new string('x', 9 * 1024 * 1024), "message/rfc822"));
    }

    [Theory, BothEngines]
    public async Task Posts_AboveTheRate_AreAskedToWait(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, "RateLimits:HookPerMinute=3");
        var (_, path) = await SetUpAsync(app);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) answers.Add((await PostAsync(app, path, """{"RecordType":"Open"}""", "application/json")).Status);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, answers[0]);
    }

    [Theory, BothEngines]
    public async Task Secret_IsAskedFor(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, path) = await SetUpAsync(app);
        Assert.True((await app.UseInAsync<ChangeMailInbox, Core.Common.Result>(tenant, change => change.ProtectAsync("s3cret", TestRun.Cancelled))).IsOk);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, path, Posted.Reply("1@solar.example"), "message/rfc822")).Status);
        using var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("leads:s3cret"u8));
        using var body = new StringContent(Posted.Reply("1@solar.example"), Encoding.UTF8, "message/rfc822");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body, TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal([DeliveryOutcome.Refused, DeliveryOutcome.Matched], await context.MailDeliveries.OrderBy(d => d.Id).Select(d => d.Outcome).ToListAsync(TestRun.Cancelled));
    }

    private static async Task<(TenantAccess Tenant, string Path)> SetUpAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("north");
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").AddTo(context, TestHost.Start);
        await context.SaveChangesAsync(TestRun.Cancelled);
        return (tenant, (await app.Get<MailInboxes>().OfAsync(tenant.TenantId, TestRun.Cancelled)).HookPath);
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(AppHost app, string path, string body, string type)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestRun.Cancelled);
        return (answer.StatusCode, System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(TestRun.Cancelled), ",\"traceId\":\"[^\"]*\"", ""));
    }
}
