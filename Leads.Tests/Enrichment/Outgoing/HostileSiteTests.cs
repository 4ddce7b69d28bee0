using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Leads.Core.Enrichment;
using Leads.Core.Enrichment.Providers.CompanyWebsite;
using Leads.Tests.Support;

namespace Leads.Tests.Enrichment.Outgoing;

/// <summary>Sites that want to cost time, memory or both, read with the budgets of every day.</summary>
public sealed class HostileSiteTests(ITestOutputHelper output)
{
    private const string Html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    private static readonly byte[] Filler = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));

    private static readonly Dictionary<string, Func<Stream, string, CancellationToken, Task>> Sites = new()
    {
        ["accepts and says nothing"] = (_, _, ct) => Task.Delay(Timeout.Infinite, ct),
        ["says a byte a second"] = async (stream, _, ct) =>
        {
            foreach (var letter in Html + "\r\n" + new string(' ', 1000))
            {
                await RawServer.SayAsync(stream, letter.ToString(), ct);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        },
        ["is slow after its head"] = Home(async (stream, ct) =>
        {
            await RawServer.SayAsync(stream, Html + "\r\n<title>", ct);
            await Task.Delay(Timeout.Infinite, ct);
        }),
        ["never ends"] = async (stream, _, ct) => await PourAsync(stream, Html + "\r\n", ct),
        ["never ends, in chunks"] = async (stream, _, ct) =>
        {
            await RawServer.SayAsync(stream, Html + "Transfer-Encoding: chunked\r\n\r\n", ct);
            while (true) await RawServer.SayAsync(stream, "1\r\nx\r\n", ct);
        },
        ["is a gigabyte"] = Home((stream, ct) => PourAsync(stream, Html + "Content-Length: 1073741824\r\n\r\n", ct)),
        ["unpacks to a gigabyte"] = Home((stream, ct) => BombAsync(stream, "gzip", ct)),
        ["unpacks to a gigabyte, otherwise"] = Home((stream, ct) => BombAsync(stream, "br", ct)),
        ["leads in a circle"] = (stream, _, ct) => RawServer.SayAsync(stream, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", ct),
        ["leads on and on"] = (stream, _, ct) => RawServer.SayAsync(stream, $"HTTP/1.1 301 Moved\r\nLocation: /{Guid.CreateVersion7():N}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", ct),
        ["leads to another name each time"] = (stream, _, ct) => RawServer.SayAsync(stream, $"HTTP/1.1 301 Moved\r\nLocation: http://n{TestRun.NextNumber()}.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", ct),
        ["has headers without end"] = async (stream, _, ct) =>
        {
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n", ct);
            for (var i = 0; ; i++) await RawServer.SayAsync(stream, $"X-{i}: {i}\r\n", ct);
        },
        ["has one header without end"] = (stream, _, ct) => PourAsync(stream, "HTTP/1.1 200 OK\r\nX-Long: ", ct),
        ["says a hundred continues, and more"] = async (stream, _, ct) =>
        {
            while (true) await RawServer.SayAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n", ct);
        },
        ["speaks no HTTP"] = (stream, _, ct) => PourAsync(stream, "SSH-2.0-OpenSSH_9.6\r\n", ct),
        ["has nothing but zeros"] = (stream, _, ct) => stream.WriteAsync(new byte[100_000], ct).AsTask(),
        ["hangs up"] = (_, _, _) => Task.CompletedTask,
        ["promises more than it has"] = Home((stream, ct) => RawServer.SayAsync(stream, Html + "Content-Length: 5000\r\n\r\n<title>Short", ct)),
        ["says it is packed and isn't"] = Home((stream, ct) => RawServer.SayAsync(stream, Html + "Content-Encoding: gzip\r\nContent-Length: 11\r\n\r\nhello world", ct)),
        ["is a million open tags"] = Home((stream, ct) => PageAsync(stream, Repeat("<li><ul>"), ct)),
        ["is a million things"] = Home((stream, ct) => PageAsync(stream, Repeat("<b itemscope itemprop=name>"), ct)),
        ["has data as deep as the sea"] = Home((stream, ct) => PageAsync(stream, "<script type=application/ld+json>" + Repeat("{\"a\":["), ct)),
        ["has a script without end"] = Home((stream, ct) => PageAsync(stream, "<script>" + Repeat("<!--"), ct)),
        ["has rules without end"] = (stream, _, ct) => PourAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", ct),
    };

    [Fact]
    public async Task HostileSites_CostTenSecondsAndTwoMebibytesAtMost_EachAlone()
    {
        var costs = await Task.WhenAll(Sites.Select(site => VisitAsync(site.Key, site.Value, unencrypted: true)).Append(VisitAsync("speaks garbage instead of TLS", Sites["has nothing but zeros"], unencrypted: false)));

        output.WriteLine(string.Join('\n', costs.Select(c => $"{c.Name}: {c.Time.TotalSeconds:0.0} s, {c.Bytes / 1024} KiB, {c.Reason?.ToString() ?? "found"}")));
        Assert.All(costs, c => Assert.True(c.Time <= TimeSpan.FromSeconds(10.5), $"It {c.Name} for {c.Time}."));
        Assert.All(costs, c => Assert.True(c.Bytes <= 2 * 1024 * 1024, $"It {c.Name} with {c.Bytes} bytes."));
        // Three requests of three redirects each, and two names that are tried at first.
        Assert.All(costs, c => Assert.True(c.Names <= 11, $"It {c.Name} by {c.Names} names."));
    }

    [Theory]
    [InlineData("<div>"), InlineData("<b>"), InlineData("<b><p>"), InlineData("<li><ul>"), InlineData("<a href=/a>"), InlineData("<font a=b></p>"), InlineData("<table>x"), InlineData("<svg><title>")]
    [InlineData("<i itemscope itemprop=a>"), InlineData("<i itemprop='a b c d e'>x"), InlineData("<title>"), InlineData("<script>"), InlineData("<!--"), InlineData("&"), InlineData("&amp"), InlineData("<a b"), InlineData("</a>")]
    [InlineData("12 GmbH "), InlineData("© 2020 - "), InlineData("more than 1 2 3 people "), InlineData("A B C D "), InlineData("<meta name=a content=b>"), InlineData("1234567890")]
    public void Page_OfOneMebibyteOfTheSame_IsReadInTime(string part)
    {
        var page = Encoding.UTF8.GetBytes($"<body itemscope itemtype=http://schema.org/Organization>{Repeat(part)}");
        var startedAt = Stopwatch.GetTimestamp();

        var read = CompanyPage.Read(new Core.Outgoing.Fetched(Core.Outgoing.FetchOutcome.Got, new Uri("http://ab.example/"), page), "ab.example");

        Assert.NotNull(read.Links);
        Assert.True(Stopwatch.GetElapsedTime(startedAt) < TimeSpan.FromSeconds(5), $"{Stopwatch.GetElapsedTime(startedAt)}");
    }

    private static async Task<Cost> VisitAsync(string name, Func<Stream, string, CancellationToken, Task> answer, bool unencrypted)
    {
        await using var server = new RawServer(answer);
        var network = new PretendNetwork().Serve(unencrypted ? 80 : 443, server.Port);
        var options = new EnrichmentOptions();
        var startedAt = Stopwatch.GetTimestamp();
        var answered = await new SiteReader(options, network, new HostPace(options, TimeProvider.System)).ReadAsync("hostile.example", TestRun.Cancelled);
        return new Cost(name, Stopwatch.GetElapsedTime(startedAt), network.BytesRead, network.Lookups.Distinct().Count(), answered.Reason);
    }

    /// <summary>Has no rules, and behaves badly on its home page.</summary>
    private static Func<Stream, string, CancellationToken, Task> Home(Func<Stream, CancellationToken, Task> answer)
        => (stream, request, ct) => request.Contains("/robots.txt ", StringComparison.Ordinal) ? RawServer.SayAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", ct) : answer(stream, ct);

    private static async Task PourAsync(Stream stream, string head, CancellationToken ct)
    {
        await RawServer.SayAsync(stream, head, ct);
        while (true) await stream.WriteAsync(Filler, ct);
    }

    private static Task PageAsync(Stream stream, string page, CancellationToken ct) => RawServer.SayAsync(stream, Html + "Connection: close\r\n\r\n" + page, ct);

    private static async Task BombAsync(Stream stream, string encoding, CancellationToken ct)
    {
        await RawServer.SayAsync(stream, Html + $"Content-Encoding: {encoding}\r\nConnection: close\r\n\r\n", ct);
        await using Stream packed = encoding == "br" ? new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        for (var i = 0; i < 16 * 1024; i++) await packed.WriteAsync(Filler, ct);
    }

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, 1024 * 1024 / part.Length));

    private sealed record Cost(string Name, TimeSpan Time, long Bytes, int Names, LookUpReason? Reason);
}
