using System.Collections.Concurrent;
using System.Net;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Resilience;

/// <summary>An acknowledged lead is never lost and none is made twice, whenever the process dies. Leads.Bench does the same at length.</summary>
[Collection(Alone.Name)]
public sealed class CaptureKillTests
{
    private const int Kills = 3;
    private const int Senders = 8;
    private const int AcknowledgedBetweenKills = 100;

    [Theory, BothEngines]
    public async Task Capture_KilledWhileLeadsComeIn_LosesNoAcknowledgedLeadAndMakesNoneTwice(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var form = A.Channel().Build(tenant, host.Now);
        await host.AddAsync(tenant, form);
        var address = ServerProcess.FreeAddress();
        var hook = new Uri(address, HookPath.Of(ChannelKind.WebsiteForm, form.PublicKey));
        var acknowledged = new ConcurrentDictionary<string, byte>();
        using var enough = new CancellationTokenSource();

        var server = await ServerProcess.StartAsync(host.Database, address);
        try
        {
            var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(hook, sender, acknowledged, enough.Token))).ToList();
            for (var kill = 0; kill < Kills; kill++)
            {
                var goal = acknowledged.Count + AcknowledgedBetweenKills;
                await Eventually.TrueAsync("leads are acknowledged", () => acknowledged.Count >= goal);
                server.Kill();
                server.Dispose();
                server = await ServerProcess.StartAsync(host.Database, address);
            }
            await enough.CancelAsync();
            await Task.WhenAll(senders);
        }
        finally
        {
            server.Dispose();
        }

        await using var context = host.Open(tenant);
        var stored = await context.Leads.Select(l => l.EmailNormalized!).ToListAsync(TestRun.Cancelled);
        Assert.Empty(acknowledged.Keys.Except(stored));
        Assert.Equal(stored.Distinct().Count(), stored.Count);
        Assert.Equal(stored.Count, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    /// <summary>Sends one lead after the other, each again under the same key until it is acknowledged.</summary>
    private static async Task SendAsync(Uri hook, int sender, ConcurrentDictionary<string, byte> acknowledged, CancellationToken enough)
    {
        using var client = new HttpClient();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var email = $"s{sender}-{i}@example.org";
            await Eventually.TrueAsync($"{email} is acknowledged", () => TrySendAsync(client, hook, email));
            acknowledged[email] = 0;
        }
    }

    private static async Task<bool> TrySendAsync(HttpClient client, Uri hook, string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = email }),
            Headers = { { "Idempotency-Key", email } },
        };
        try
        {
            using var answer = await client.SendAsync(request, CancellationToken.None);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
