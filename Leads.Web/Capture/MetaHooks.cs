using System.Text.Json;
using global::Leads.Core.Capture;
using global::Leads.Core.Capture.Sources.Meta;
using global::Leads.Core.Common;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>
/// Where Meta tells of leads: one address for the agency's app, which serves every page, and one for each channel with an app of its own.
/// </summary>
[ApiController]
[ApiExplorerSettings(IgnoreApi = true)]
[Route("hooks/meta")]
public sealed class MetaHooks(HookIntake intake, ChannelDirectory channels, MetaOptions options, TimeProvider time) : ControllerBase
{
    /// <summary>A batch has up to 1,000 changes, of which each is stored by itself.</summary>
    private const int MostBytes = 1024 * 1024;

    [HttpGet]
    public IActionResult Verify() => Answer([options.VerifyToken]);

    [HttpGet("{key}")]
    public async Task<IActionResult> VerifyAsync(string key, CancellationToken ct)
        => await intake.FindAsync(key, ChannelKind.FacebookLeadAd, ct) is { } channel ? Answer([MetaVerifyToken.Of(channel.Id), options.VerifyToken]) : HookProblems.UnknownKey(this);

    [HttpPost("{key}")]
    public async Task<IActionResult> PostAsync(string key, CancellationToken ct)
    {
        if (await intake.FindAsync(key, ChannelKind.FacebookLeadAd, ct) is not { } channel) return HookProblems.UnknownKey(this);
        // Without a secret nobody could prove anything.
        if ((channel.Secret ?? options.AppSecret) is not { } secret) return HookProblems.Unsigned(this);
        var taken = await intake.TakeAsync(Request, channel with { Secret = secret }, ct, MostBytes);
        if (taken.Refusal is { } refusal) return HookProblems.Of(this, refusal, taken.RetryAfter);
        return taken.Arrivals is [{ ErrorCode: not null } unread] ? HookProblems.OfUnread(this, taken.Results[0], unread) : Ok();
    }

    [HttpPost]
    public async Task<IActionResult> PostAsync(CancellationToken ct)
    {
        if (await HookBody.ReadAsync(Request, MostBytes, ct) is not { } body) return HookProblems.TooLarge(this);
        var delivery = HookDelivery.Of(Request, body, time.GetUtcNow());
        if (SenderSignature.Check(options.AppSecret, delivery) != SignatureState.Valid) return HookProblems.Unsigned(this);
        try
        {
            foreach (var page in MetaNotification.ReadAll(body).Where(n => n.PageId is not null).GroupBy(n => n.PageId!))
            {
                // A page that nobody here has connected is no error of Meta's.
                foreach (var channel in await channels.FindByPageAsync(page.Key, ct))
                {
                    var stored = await intake.StoreAsync(channel, [.. page.Select(n => MetaLeadSource.OfNotification(channel, n, delivery, SignatureState.Valid))]);
                    if (stored.Refusal is { } refusal) return HookProblems.Of(this, refusal, stored.RetryAfter);
                }
            }
            return Ok();
        }
        catch (JsonException)
        {
            return HookProblems.Malformed(this);
        }
    }

    /// <summary>The challenge as it came, which is a text even where it looks like a number.</summary>
    private IActionResult Answer(string?[] tokens)
        => Request.Query["hub.mode"] == "subscribe" && tokens.OfType<string>().Any(token => FixedTime.AreEqual(token, Request.Query["hub.verify_token"].ToString()))
            ? Content(Request.Query["hub.challenge"].ToString(), "text/plain")
            : StatusCode(StatusCodes.Status403Forbidden);
}
