using global::Leads.Core.Capture;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture.Embed;

/// <summary>The channel's own form on a page of ours, for clients without a website's form. No session and no cookie.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("f/{key}")]
public sealed class HostedForms(HookIntake intake, SiteAddress site, TimeProvider time) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> GetAsync(string key, CancellationToken ct)
        => await intake.FindAsync(key, ChannelKind.WebsiteForm, ct) is { } channel
            ? FormPages.Form(this, channel, site.BaseOf(Request), time.GetUtcNow())
            : FormPages.Unknown(this);
}
