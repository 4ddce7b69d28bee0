using DnsClient;
using DnsClient.Protocol;
using Leads.Core.Common;

namespace Leads.Core.Mail;

/// <summary>
/// Looks up whether the domain of a sender tells mailboxes that we may write for it: SPF, DKIM and DMARC. Says so where it can't be looked up; never
/// takes longer than a few seconds.
/// </summary>
public sealed class SenderDomainCheck(MailOptions options, IDnsText dns)
{
    private const string WantedDkim = "the key that your mail service shows, under the name that it gives";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(3);

    /// <summary>Names under which mail services publish keys; a key under another name isn't found by looking.</summary>
    private static readonly string[] UsualSelectors = ["default", "dkim", "mail", "s1", "s2", "k1", "k2", "k3", "selector1", "selector2", "google", "pm", "mg", "mailo", "mta", "smtp", "sig1", "fm1", "mxvault", "zoho"];

    /// <param name="domain">Of a sender's address, in ASCII.</param>
    public async Task<SenderDomain> LookAsync(string domain, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeLimit);
        var spf = SpfAsync(domain, limit.Token);
        var dmarc = DmarcAsync(domain, limit.Token);
        var dkim = DkimAsync(domain, limit.Token);
        return new SenderDomain(domain, [await spf, await dkim, await dmarc]);
    }

    /// <summary>What is to stand there, without looking.</summary>
    public IReadOnlyList<SenderRecord> Wanted(string domain) =>
    [
        new(SenderRecordKind.Spf, domain, WantedSpf, SenderRecordState.Unknown, null),
        new(SenderRecordKind.Dkim, DkimHost(domain), WantedDkim, SenderRecordState.Unknown, null),
        new(SenderRecordKind.Dmarc, $"_dmarc.{domain}", WantedDmarc(domain), SenderRecordState.Unknown, null),
    ];

    private string WantedSpf => options is { Mode: MailMode.Smtp, Host: { } host } ? $"v=spf1 include:… ~all, with what your mail service ({host}) names" : "v=spf1 include:… ~all, with what your mail service names";

    private static string WantedDmarc(string domain) => $"v=DMARC1; p=none; rua=mailto:dmarc@{domain}";

    private static string DkimHost(string domain) => $"…._domainkey.{domain}";

    private async Task<SenderRecord> SpfAsync(string domain, CancellationToken ct)
    {
        var wanted = WantedSpf;
        if (await TextAsync(domain, ct) is not { } texts) return new SenderRecord(SenderRecordKind.Spf, domain, wanted, SenderRecordState.Unknown, null);
        var found = texts.Where(t => t.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase)).ToList();
        var state = found.Count == 1 ? SenderRecordState.Found : found.Count == 0 ? SenderRecordState.Missing : SenderRecordState.Wrong;
        return new SenderRecord(SenderRecordKind.Spf, domain, found.Count > 1 ? "one record only: several make mailboxes ignore them all" : wanted, state, found.FirstOrDefault());
    }

    private async Task<SenderRecord> DmarcAsync(string domain, CancellationToken ct)
    {
        var name = $"_dmarc.{domain}";
        var wanted = WantedDmarc(domain);
        if (await TextAsync(name, ct) is not { } texts) return new SenderRecord(SenderRecordKind.Dmarc, name, wanted, SenderRecordState.Unknown, null);
        var found = texts.Find(t => t.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase));
        if (found is not null) return new SenderRecord(SenderRecordKind.Dmarc, name, wanted, SenderRecordState.Found, found);
        // What the organization's domain says counts for those below it.
        if (Parent(domain) is { } parent && await TextAsync($"_dmarc.{parent}", ct) is { } above && above.Find(t => t.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase)) is { } inherited)
            return new SenderRecord(SenderRecordKind.Dmarc, $"_dmarc.{parent}", wanted, SenderRecordState.Found, inherited);
        return new SenderRecord(SenderRecordKind.Dmarc, name, wanted, SenderRecordState.Missing, null);
    }

    private async Task<SenderRecord> DkimAsync(string domain, CancellationToken ct)
    {
        var looks = await Task.WhenAll(UsualSelectors.Select(async s => (Name: $"{s}._domainkey.{domain}", Texts: await TextAsync($"{s}._domainkey.{domain}", ct))));
        var found = looks.FirstOrDefault(l => l.Texts?.Exists(t => t.Contains("p=", StringComparison.Ordinal)) == true);
        if (found.Texts is { } texts) return new SenderRecord(SenderRecordKind.Dkim, found.Name, WantedDkim, SenderRecordState.Found, texts[0]);
        return new SenderRecord(SenderRecordKind.Dkim, DkimHost(domain), WantedDkim, looks.All(l => l.Texts is null) ? SenderRecordState.Unknown : SenderRecordState.NotSeen, null);
    }

    private Task<List<string>?> TextAsync(string name, CancellationToken ct) => dns.FindAsync(name, ct);

    private static string? Parent(string domain) => domain.Split('.') is { Length: > 2 } labels ? string.Join('.', labels[^2..]) : null;
}

/// <summary>Reads TXT records.</summary>
public interface IDnsText
{
    /// <returns>Empty where there are none; null where it could not be looked up.</returns>
    Task<List<string>?> FindAsync(string name, CancellationToken ct);
}

/// <summary>By the machine's own resolver.</summary>
public sealed class SystemDns : IDnsText
{
    private const int MaxText = 500;

    private readonly Lazy<LookupClient> _client = new(() => new LookupClient(new LookupClientOptions { Timeout = TimeSpan.FromSeconds(2), Retries = 0, ThrowDnsErrors = false, UseCache = true }));

    public async Task<List<string>?> FindAsync(string name, CancellationToken ct)
    {
        try
        {
            var answer = await _client.Value.QueryAsync(name, QueryType.TXT, QueryClass.IN, ct);
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain) return null;
            // A long text comes in pieces.
            return [.. answer.Answers.OfType<TxtRecord>().Select(r => CleanText.Line(string.Concat(r.Text), MaxText) ?? "")];
        }
        catch (Exception exception) when (exception is DnsResponseException or OperationCanceledException or InvalidOperationException or System.Net.Sockets.SocketException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What a sender's domain says of itself.</summary>
public sealed record SenderDomain(string Name, IReadOnlyList<SenderRecord> Records);

/// <param name="Host">Under which name the record stands, or is to stand.</param>
/// <param name="Wanted">What it is to say.</param>
/// <param name="Found">What it says; null where nothing was found.</param>
public sealed record SenderRecord(SenderRecordKind Kind, string Host, string Wanted, SenderRecordState State, string? Found);

public enum SenderRecordKind
{
    Spf,
    Dkim,
    Dmarc,
}

public enum SenderRecordState
{
    Found,
    Missing,

    /// <summary>There is one, and it doesn't count.</summary>
    Wrong,

    /// <summary>None under the usual names; there may be one under another.</summary>
    NotSeen,

    /// <summary>It could not be looked up.</summary>
    Unknown,
}
