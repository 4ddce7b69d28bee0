using System.Net;
using Leads.Core.Outgoing;
using Leads.Tests.Support;

namespace Leads.Tests.Enrichment.Outgoing;

public sealed class ForgedAddressTests
{
    private const string Public = "93.184.215.14";

    public static TheoryData<string> Spellings => new(ForgedAddresses.All.Distinct());

    public static TheoryData<string> Places => new(ForgedAddresses.Places.Distinct());

    [Fact]
    public void Lists_AreLongEnoughToMeanSomething()
    {
        Assert.True(ForgedAddresses.All.Distinct().Count() >= 60);
        Assert.True(ForgedAddresses.Places.Distinct().Count() >= 60);
    }

    [Theory, MemberData(nameof(Spellings))]
    public async Task Spelling_AskedForDirectly_ReachesNobody(string spelling)
    {
        await using var server = Web();
        var network = Trap(server);

        if (Uri.TryCreate(spelling, UriKind.Absolute, out var address)) Assert.NotEqual(FetchOutcome.Got, (await GetAsync(network, address)).Outcome);

        AssertNothingPrivate(network);
    }

    [Theory, MemberData(nameof(Spellings))]
    public async Task Spelling_RedirectedTo_ReachesNobody(string spelling)
    {
        // As octets, like browsers send what isn't ASCII.
        await using var server = Web(string.Concat(spelling.Select(c => c < 128 ? c.ToString() : Uri.EscapeDataString(c.ToString()))), spelling);
        var network = Trap(server);

        await GetAsync(network, new Uri("http://public.example/escaped"));
        await GetAsync(network, new Uri("http://public.example/raw"));

        Assert.True(network.Connections.Count >= 2);
        AssertNothingPrivate(network);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Name_ThatIsSomewhereElseTheSecondTime_ReachesNobody(string place)
    {
        await using var server = Web();
        var network = new PretendNetwork().Serve(80, server.Port).Name("rebound.example", Public).Name("rebound.example", place);

        Assert.Equal(FetchOutcome.Got, (await GetAsync(network, new Uri("http://rebound.example/"))).Outcome);
        Assert.Equal(FetchOutcome.Forbidden, (await GetAsync(network, new Uri("http://rebound.example/"))).Outcome);

        Assert.Equal([Public], network.Connections.Select(c => c.Address.ToString()));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Name_WithOnePrivateAddressAmongPublicOnes_ReachesNobody(string place)
    {
        await using var server = Web();
        var network = new PretendNetwork().Serve(80, server.Port).Name("mixed.example", Public, place);

        Assert.Equal(FetchOutcome.Forbidden, (await GetAsync(network, new Uri("http://mixed.example/"))).Outcome);

        Assert.Empty(network.Connections);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Name_RedirectedTo_ThatIsPrivate_ReachesNobody(string place)
    {
        await using var server = Web("http://inside.example/");
        var network = new PretendNetwork().Serve(80, server.Port).Name("inside.example", place);

        Assert.Equal(FetchOutcome.Forbidden, (await GetAsync(network, new Uri("http://public.example/escaped"))).Outcome);

        Assert.Equal([Public], network.Connections.Select(c => c.Address.ToString()));
    }

    [Theory]
    [InlineData("93.184.215.14"), InlineData("1.1.1.1"), InlineData("9.255.255.255"), InlineData("11.0.0.1"), InlineData("100.63.255.255"), InlineData("100.128.0.1"), InlineData("172.15.0.1")]
    [InlineData("172.32.0.1"), InlineData("192.167.1.1"), InlineData("192.0.1.1"), InlineData("198.17.0.1"), InlineData("198.20.0.1"), InlineData("223.255.255.255"), InlineData("2606:4700::1111"), InlineData("2a00:1450::1"), InlineData("2001:4860:4860::8888")]
    public void PublicAddress_StaysReachable(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task MachinesOwnNetwork_IsOpenedByOneSettingOnly()
    {
        await using var server = Web();
        var address = new Uri($"http://127.0.0.1:{server.Port}/");
        using var own = new HttpClient(GuardedHandler.Create(new OutgoingRules(), new SystemNetwork()));

        await Assert.ThrowsAsync<HttpRequestException>(() => own.GetStringAsync(address, TestRun.Cancelled));
        Assert.Equal(FetchOutcome.Forbidden, (await new GuardedFetcher(new OutgoingRules(), new SystemNetwork()).GetAsync(Order(address), Budget(), TestRun.Cancelled)).Outcome);
        Assert.Equal(0, server.Accepted);
        Assert.Equal(FetchOutcome.Got, (await new GuardedFetcher(new OutgoingRules(AllowsPrivateNetworks: true), new SystemNetwork()).GetAsync(Order(address), Budget(), TestRun.Cancelled)).Outcome);
    }

    [Fact]
    public async Task OpenNetwork_StillFollowsNoOtherSchemes()
    {
        await using var server = Web("file:///etc/passwd");
        var fetched = await new GuardedFetcher(new OutgoingRules(AllowsPrivateNetworks: true), new SystemNetwork()).GetAsync(Order(new Uri($"http://127.0.0.1:{server.Port}/escaped")), Budget(), TestRun.Cancelled);

        Assert.Equal(FetchOutcome.Forbidden, fetched.Outcome);
    }

    /// <summary>Every unknown name is on this machine, as the worst resolver would have it, and each port is open.</summary>
    private static PretendNetwork Trap(RawServer server)
    {
        var network = new PretendNetwork { Default = IPAddress.Loopback }.Name("public.example", Public);
        foreach (var port in (int[])[21, 22, 69, 80, 389, 443, 5432, 6379, 8080, 11211]) network.Serve(port, server.Port);
        return network;
    }

    private static void AssertNothingPrivate(PretendNetwork network)
    {
        Assert.All(network.Connections, c => Assert.Equal(Public, c.Address.ToString()));
        Assert.All(network.Connections, c => Assert.True(c.Port is 80 or 443, $"Port {c.Port}"));
    }

    /// <summary>Answers with a page, or leads on from <c>/escaped</c> and <c>/raw</c>.</summary>
    private static RawServer Web(string? escaped = null, string? raw = null) => new(async (stream, request, ct) =>
    {
        var to = request.Contains("/escaped ", StringComparison.Ordinal) ? escaped : request.Contains("/raw ", StringComparison.Ordinal) ? raw : null;
        if (to is null) await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello", ct);
        else await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), ct);
    });

    private static Task<Fetched> GetAsync(PretendNetwork network, Uri address) => new GuardedFetcher(new OutgoingRules(), network).GetAsync(Order(address), Budget(), TestRun.Cancelled);

    private static FetchOrder Order(Uri address) => new(address, 1024);

    private static FetchBudget Budget() => new(TimeSpan.FromSeconds(5), 100_000);
}
