using System.Collections.Concurrent;
using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Resilience;

/// <summary>The process dies with no warning. What a sender was told has arrived is there, and once.</summary>
public sealed class KillTests
{
    private const int Senders = 8;
    private const int Kills = 3;
    private const int BetweenKills = 200;

    private readonly ConcurrentDictionary<int, bool> _acknowledged = [];
    private int _last;

    [Theory, BothEngines]
    public async Task Server_KilledThreeTimesWhileLeadsComeIn_LosesNoneAndKeepsNoneTwice(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = A.Channel().Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        await using var product = new ProductProcess(host.Database.Options);
        await product.StartAsync();

        using var enough = new CancellationTokenSource();
        var hook = new Uri(product.Address, HookPath.Of(channel.Kind, channel.PublicKey));
        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(() => SendAsync(hook, enough.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await AcknowledgedAsync(_acknowledged.Count + BetweenKills);
            await product.KillAsync();
            await product.StartAsync();
        }
        await AcknowledgedAsync(_acknowledged.Count + BetweenKills);
        await enough.CancelAsync();
        await Task.WhenAll(senders);

        await AssertStoredOnceAsync(host, tenant);
    }

    /// <summary>Sends one lead after the other, each until it is acknowledged.</summary>
    private async Task SendAsync(Uri hook, CancellationToken enough)
    {
        using var client = new HttpClient();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!enough.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _last);
            while (!await IsAcknowledgedAsync(client, hook, number)) await pause.WaitForNextTickAsync(TestRun.Cancelled);
            _acknowledged[number] = true;
        }
    }

    private static async Task<bool> IsAcknowledgedAsync(HttpClient client, Uri hook, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("name", $"Sender {KeyOf(number)}"), KeyValuePair.Create("email", EmailOf(number))]),
        };
        request.Headers.Add("Idempotency-Key", KeyOf(number));
        try
        {
            using var answer = await client.SendAsync(request, TestRun.Cancelled);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Killed, or not up again yet: the sender can't know whether the lead was stored.
            return false;
        }
    }

    private async Task AcknowledgedAsync(int atLeast)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(TestRun.Cancelled);
        longest.CancelAfter(TimeSpan.FromSeconds(60));
        while (_acknowledged.Count < atLeast) await timer.WaitForNextTickAsync(longest.Token);
    }

    private async Task AssertStoredOnceAsync(TestHost host, TenantAccess tenant)
    {
        await using var context = host.Open(tenant);
        var deliveries = await context.Submissions.Select(s => s.ExternalId).ToListAsync(TestRun.Cancelled);
        var leads = await context.Leads.Select(l => l.EmailNormalized).ToListAsync(TestRun.Cancelled);
        Assert.Empty(_acknowledged.Keys.Select(KeyOf).Except(deliveries));
        Assert.Empty(_acknowledged.Keys.Select(EmailOf).Except(leads));
        Assert.Equal(deliveries.Count, deliveries.Distinct().Count());
        Assert.Equal(leads.Count, leads.Distinct().Count());
    }

    private static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    private static string EmailOf(int number) => string.Create(CultureInfo.InvariantCulture, $"sender{number}@example.com");
}
