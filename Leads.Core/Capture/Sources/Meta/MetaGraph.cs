using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Leads.Core.Capture.Forms;
using Leads.Core.Common;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>Asks the Graph API. Source: developers.facebook.com, "Retrieving leads" and "Webhooks for leadgen".</summary>
public sealed partial class MetaGraph(MetaOptions options, ILogger<MetaGraph> log) : IDisposable
{
    private const string Contact = "id,created_time,field_data,custom_disclaimer_responses,form_id,is_organic,platform";
    private const string Everything = Contact + ",ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name";
    private const int MaxTrace = 100;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = TimeLimit };

    /// <exception cref="PlatformException">It could not be read.</exception>
    public async Task<MetaLead> LeadAsync(string id, MetaToken token, CancellationToken ct)
    {
        try
        {
            return await LeadAsync(id, Everything, token, ct);
        }
        catch (PlatformException refused) when (refused.Trouble is PlatformTrouble.FieldRefused or PlatformTrouble.Broken)
        {
            // The ad's names need permissions that the answers don't: better the person without the ad than neither.
            return await LeadAsync(id, Contact, token, ct);
        }
    }

    /// <summary>The pages that a token gives access to; a page's own token gives that page.</summary>
    /// <exception cref="PlatformException">They could not be read.</exception>
    public async Task<IReadOnlyList<MetaPage>> PagesAsync(MetaToken token, CancellationToken ct)
    {
        try
        {
            var pages = new List<MetaPage>();
            await foreach (var page in ListAsync("me/accounts?fields=id,name,access_token&limit=100", token, ct))
                if (PlatformJson.Text(page, "id") is { } id) pages.Add(new MetaPage(id, PlatformJson.Text(page, "name") ?? id, PlatformJson.Text(page, "access_token") ?? token.Value));
            if (pages.Count > 0) return pages;
        }
        catch (PlatformException other) when (other.Trouble == PlatformTrouble.FieldRefused)
        {
            // A page has no accounts: the token is the page's own.
        }
        using var me = await AskAsync(HttpMethod.Get, "me?fields=id,name", token, ct);
        return PlatformJson.Text(me.RootElement, "id") is { } self ? [new MetaPage(self, PlatformJson.Text(me.RootElement, "name") ?? self, token.Value)] : [];
    }

    /// <summary>Has Meta notify us of the page's leads.</summary>
    /// <exception cref="PlatformException">It was refused.</exception>
    public async Task SubscribeAsync(string pageId, MetaToken token, CancellationToken ct)
        => (await AskAsync(HttpMethod.Post, $"{Escaped(pageId)}/subscribed_apps?subscribed_fields=leadgen", token, ct)).Dispose();

    /// <returns>Why the page's leads can't be read, in Meta's words; null where they can.</returns>
    /// <exception cref="PlatformException">It could not be asked.</exception>
    public async Task<string?> LockOutAsync(string pageId, MetaToken token, CancellationToken ct)
    {
        using var page = await AskAsync(HttpMethod.Get, $"{Escaped(pageId)}?fields=has_lead_access", token, ct);
        if (PlatformJson.Property(page.RootElement, "has_lead_access") is not { } access) return null;
        if (PlatformJson.Property(access, "can_access_lead") is not { ValueKind: JsonValueKind.False }) return null;
        return $"{PlatformJson.Text(access, "failure_reason") ?? "The page's leads can't be read."} {PlatformJson.Text(access, "failure_resolution")}".TrimEnd();
    }

    /// <summary>The page's forms, archived ones too.</summary>
    /// <exception cref="PlatformException">They could not be read.</exception>
    public async IAsyncEnumerable<MetaForm> FormsAsync(string pageId, MetaToken token, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var form in ListAsync($"{Escaped(pageId)}/leadgen_forms?fields=id,name&limit=100", token, ct))
            if (PlatformJson.Text(form, "id") is { } id) yield return new MetaForm(id, PlatformJson.Text(form, "name") ?? id);
    }

    /// <summary>A form's leads created after a time; its filter is known to let others through.</summary>
    /// <exception cref="PlatformException">They could not be read.</exception>
    public async IAsyncEnumerable<MetaLead> LeadsAsync(string formId, DateTimeOffset since, MetaToken token, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = string.Create(CultureInfo.InvariantCulture, $$"""[{"field":"time_created","operator":"GREATER_THAN","value":{{since.ToUnixTimeSeconds()}}}]""");
        var fields = await MayReadAdsAsync(formId, token, ct) ? Everything : Contact;
        await foreach (var row in ListAsync($"{Escaped(formId)}/leads?fields={fields}&limit=100&filtering={Uri.EscapeDataString(filter)}", token, ct))
            if (MetaLead.Read(row) is { } lead && !(lead.CreatedOn < since)) yield return lead with { FormId = lead.FormId ?? formId };
    }

    public void Dispose() => _http.Dispose();

    private async Task<MetaLead> LeadAsync(string id, string fields, MetaToken token, CancellationToken ct)
    {
        using var json = await AskAsync(HttpMethod.Get, $"{Escaped(id)}?fields={fields}", token, ct);
        return MetaLead.Read(json.RootElement) ?? throw new PlatformException(PlatformTrouble.Missing, "Meta told nothing of this lead.");
    }

    private async Task<bool> MayReadAdsAsync(string formId, MetaToken token, CancellationToken ct)
    {
        try
        {
            (await AskAsync(HttpMethod.Get, $"{Escaped(formId)}/leads?fields={Everything}&limit=1", token, ct)).Dispose();
            return true;
        }
        catch (PlatformException refused) when (refused.Trouble is PlatformTrouble.FieldRefused or PlatformTrouble.Broken)
        {
            // If it was not for the ad, asking for less is refused too.
            return false;
        }
    }

    /// <summary>Every element over all pages.</summary>
    private async IAsyncEnumerable<JsonElement> ListAsync(string path, MetaToken token, [EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        do
        {
            using var page = await AskAsync(HttpMethod.Get, after is null ? path : $"{path}&after={Uri.EscapeDataString(after)}", token, ct);
            foreach (var element in PlatformJson.Elements(page.RootElement, "data")) yield return element;
            after = Next(page.RootElement);
        }
        while (after is not null);
    }

    private static string? Next(JsonElement page) => PlatformJson.Property(page, "paging") is { } paging && PlatformJson.Text(paging, "next") is not null
        && PlatformJson.Property(paging, "cursors") is { } cursors ? PlatformJson.Text(cursors, "after") : null;

    private async Task<JsonDocument> AskAsync(HttpMethod method, string path, MetaToken token, CancellationToken ct)
    {
        var proof = token.AppSecret is { } secret
            ? "&appsecret_proof=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token.Value))) : "";
        var address = new Uri(options.GraphUrl, $"/{options.Version}/{path}{(path.Contains('?') ? '&' : '?')}access_token={Uri.EscapeDataString(token.Value)}{proof}");
        try
        {
            using var request = new HttpRequestMessage(method, address);
            using var answer = await _http.SendAsync(request, ct);
            var json = await MendedJson.ParseAsync(answer.Content, ct);
            if (answer.IsSuccessStatusCode && PlatformJson.Property(json.RootElement, "error") is null) return json;
            using (json) throw Refused(json.RootElement, PlatformPause.Of(answer));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new PlatformException(PlatformTrouble.Passing, "Meta could not be reached.", exception);
        }
    }

    /// <summary>Codes are for whoever runs this; people are told the sentence.</summary>
    private PlatformException Refused(JsonElement answer, TimeSpan? pause)
    {
        if (PlatformJson.Property(answer, "error") is not { } error) return new PlatformException(PlatformTrouble.Passing, "Meta answered with an error.") { RetryAfter = pause };
        int Number(string name) => int.TryParse(PlatformJson.Text(error, name), CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (code, subcode) = (Number("code"), Number("error_subcode"));
        RefusedBy(log, code, subcode, CleanText.Line(PlatformJson.Text(error, "fbtrace_id"), MaxTrace));
        var sentence = PlatformJson.Text(error, "message") is { } message ? LeadingCode().Replace(message, "").Trim() : "";
        return new PlatformException(Judge(code, subcode), sentence.Length > 0 ? $"Meta says: {sentence}" : "Meta refused and gave no reason.") { RetryAfter = pause };
    }

    /// <param name="code">The error's <c>code</c>. Source: Meta's page on handling errors, and the codes of its SDKs.</param>
    /// <param name="subcode">Its <c>error_subcode</c>, 0 without one.</param>
    private static PlatformTrouble Judge(int code, int subcode) => code switch
    {
        190 or 102 => PlatformTrouble.Broken,
        10 or (>= 200 and <= 299) => PlatformTrouble.Broken,
        100 when subcode == 33 => PlatformTrouble.Missing,
        100 => PlatformTrouble.FieldRefused,
        368 => PlatformTrouble.Blocked,
        _ => PlatformTrouble.Passing,
    };

    private static string Escaped(string id) => Uri.EscapeDataString(id);

    /// <summary>Some messages begin with it: <c>(#200) Requires …</c>.</summary>
    [GeneratedRegex(@"^\(#\d+\)")]
    private static partial Regex LeadingCode();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Meta refused with code {Code}, subcode {Subcode}, trace {Trace}")]
    private static partial void RefusedBy(ILogger log, int code, int subcode, string? trace);
}

/// <summary>A Facebook page, with the token by which its leads are read.</summary>
public sealed record MetaPage(string Id, string Name, string Token);

/// <summary>A form of a page. Once published it is never changed, but replaced by another.</summary>
public sealed record MetaForm(string Id, string Name);
