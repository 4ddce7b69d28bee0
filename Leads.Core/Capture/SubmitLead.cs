using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>A lead that a program sends by the API takes the same way as every other: a submission, then a lead.</summary>
public sealed class SubmitLead(CaptureWriter writer, TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    /// <returns>
    /// The lead, made or joined; for a repeated delivery what it became the first time. Else <see cref="IdentityNeeded"/>,
    /// <see cref="OwnerUnknown"/>, <see cref="ChannelUnknown"/>, <see cref="CampaignUnknown"/>, <see cref="TryAgainSoon"/>, <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<EnteredLead>> SubmitAsync(SubmittedLead submitted, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        var draft = FieldReader.Read(submitted.Answers, tenant.Access.Country);
        if (!draft.HasIdentity) return new IdentityNeeded();
        if (await FindUnknownAsync(submitted, ct) is { } unknown) return unknown;
        try
        {
            // Not the request's token: what was taken in is stored even when the sender hangs up.
            var result = await writer.WriteAsync(tenant.Id, ArrivalOf(submitted, draft), CancellationToken.None);
            return result.LeadId is { } lead ? new EnteredLead(lead, result.Outcome != SubmissionOutcome.Created) : new IdentityNeeded();
        }
        catch (CaptureOverloadedException)
        {
            return new TryAgainSoon();
        }
    }

    private async Task<Error?> FindUnknownAsync(SubmittedLead submitted, CancellationToken ct)
    {
        if (submitted is { Owner: null, ChannelId: null, CampaignId: null }) return null;
        await using var context = contexts.CreateFor(tenant);
        if (submitted.Owner is { } owner && !await LeadOwners.In(context).AnyAsync(u => u.Id == owner, ct)) return new OwnerUnknown();
        if (submitted.ChannelId is { } channel && !await context.Channels.AnyAsync(c => c.Id == channel, ct)) return new ChannelUnknown();
        if (submitted.CampaignId is { } campaign && !await context.AdCampaigns.AnyAsync(c => c.Id == campaign, ct)) return new CampaignUnknown();
        return null;
    }

    private Arrival ArrivalOf(SubmittedLead submitted, LeadDraft draft) => new()
    {
        Source = submitted.Source,
        ChannelId = submitted.ChannelId,
        CampaignId = submitted.CampaignId,
        DeliveryKey = DeliveryKeys.OfApi(submitted.IdempotencyKey),
        ReceivedOn = time.GetUtcNow(),
        ContentType = submitted.ContentType,
        Raw = submitted.Raw,
        Answers = [.. submitted.Answers.Where(a => a.Answer.Values.Count > 0).Select(a => LeadAnswer.From(a.Answer))],
        Draft = draft,
        Actor = tenant.Actor,
        Owner = submitted.Owner,
    };
}
