using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Tests.Support;

namespace Leads.Tests.Capture.Contract;

/// <summary>How one sender delivers a person, and proves who it is.</summary>
/// <param name="Body">Of a delivery, by the sender's id, the person's e-mail and the answer to a question that we have no column for.</param>
/// <param name="Sign">Puts the proof into a request; the body is settled by then.</param>
public sealed record SourceCase(
    Sender Sender, ChannelKind Kind, LeadSource Source, Func<Delivered, string, string> Body, Action<HttpRequestMessage, string, byte[]> Sign)
{
    public const string Question = "How large is the roof?";

    public static readonly IReadOnlyList<SourceCase> All =
    [
        new(Sender.WebsiteForm, ChannelKind.WebsiteForm, LeadSource.WebsiteForm,
            (who, _) => Json(new Dictionary<string, object> { ["submission_id"] = who.Id, ["name"] = "Ada Lovelace", ["email"] = who.Email, [Question] = who.Answer }),
            SignBody),
        new(Sender.Google, ChannelKind.GoogleLeadForm, LeadSource.GoogleLeadForm,
            (who, secret) => Json(new Dictionary<string, object>
            {
                ["lead_id"] = who.Id, ["campaign_id"] = 99_912_148_270_000_001, ["gcl_id"] = "CjwK", ["google_key"] = secret, ["is_test"] = false,
                ["user_column_data"] = new object[]
                {
                    new { column_id = "FULL_NAME", column_name = "Full Name", string_value = "Ada Lovelace" },
                    new { column_id = "EMAIL", string_value = who.Email },
                    new { column_id = "how_large_is_the_roof?", column_name = Question, string_value = who.Answer },
                },
            }),
            (_, _, _) => { }),
        new(Sender.Meta, ChannelKind.FacebookLeadAd, LeadSource.FacebookLeadAd,
            (who, _) => Json(new Dictionary<string, object>
            {
                ["object"] = "page",
                ["entry"] = new object[] { new { id = MetaServer.Page, time = 1_790_000_000, changes = new object[] { new { field = "leadgen", value = MetaServer.Told(who.Id) } } } },
            }),
            SignBody)
        {
            StartPlatformAsync = async () => new Platform.OfMeta(await MetaServer.StartAsync()),
        },
        new(Sender.LinkedIn, ChannelKind.Other, LeadSource.Other,
            (who, _) => Json(new Dictionary<string, object>
            {
                ["type"] = "LEAD_ACTION", ["leadGenFormResponse"] = $"urn:li:leadGenFormResponse:{who.Id}", ["leadAction"] = "CREATED", ["leadType"] = "SPONSORED",
                ["leadGenForm"] = $"urn:li:versionedLeadGenForm:(urn:li:leadGenForm:{LinkedInServer.Form},1)", ["occurredAt"] = 1_790_000_000_000,
            }),
            (request, secret, body) => request.Headers.Add("X-LI-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. "hmacsha256="u8, .. body]))))
        {
            StartPlatformAsync = async () => new Platform.OfLinkedIn(await LinkedInServer.StartAsync()),
            Label = "¿Qué coche?",
        },
        new(Sender.TikTok, ChannelKind.Other, LeadSource.Other,
            (who, _) => Json(new Dictionary<string, object>
            {
                ["object"] = 1, ["time"] = 1_790_000_000,
                ["entry"] = new object[]
                {
                    new
                    {
                        id = who.Id, page_id = 7_512_345_678_901_234_567, campaign_id = 1_812_345_678_901_234_567, lead_source = "INSTANT_FORM",
                        changes = new object[]
                        {
                            new { field = "name", value = "Ada Lovelace" },
                            new { field = "email", value = who.Email },
                            new { field = Question, value = who.Answer },
                        },
                    },
                },
            }),
            (request, secret, body) => request.Headers.Add("X-Open-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)))),
        new(Sender.OwnProgram, ChannelKind.Other, LeadSource.Other,
            (who, _) => Json(new Dictionary<string, object> { ["external_id"] = who.Id, ["first_name"] = "Ada", ["last_name"] = "Lovelace", ["email"] = who.Email, [Question] = who.Answer }),
            SignBody),
    ];

    /// <summary>Under which the answer stands; LinkedIn's form asks something else.</summary>
    public string Label { get; init; } = Question;

    /// <summary>Where the answers of what is delivered are to be fetched.</summary>
    public Func<Task<Platform>> StartPlatformAsync { get; init; } = () => Task.FromResult<Platform>(new Platform.None());

    public static SourceCase Of(Sender sender) => All.Single(c => c.Sender == sender);

    public HttpRequestMessage Request(CreatedChannel channel, Delivered who, Func<byte[], byte[]>? changeOnTheWay = null)
    {
        var body = Encoding.UTF8.GetBytes(Body(who, channel.Secret!));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(channel.HookPath, UriKind.Relative));
        Sign(request, channel.Secret!, body);
        request.Content = new ByteArrayContent(changeOnTheWay?.Invoke(body) ?? body) { Headers = { { "Content-Type", "application/json" } } };
        return request;
    }

    private static void SignBody(HttpRequestMessage request, string secret, byte[] body)
        => request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));

    private static string Json(Dictionary<string, object> fields) => JsonSerializer.Serialize(fields);
}

/// <summary>Whose deliveries an adapter reads.</summary>
public enum Sender
{
    WebsiteForm,
    Google,
    Meta,
    LinkedIn,
    TikTok,
    OwnProgram,
}

/// <summary>Who is delivered.</summary>
public sealed record Delivered(string Id, string Email, string Answer = "120 m²");
