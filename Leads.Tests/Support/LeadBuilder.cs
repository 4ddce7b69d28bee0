using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Leads.Tests.Support;

/// <summary>A lead as it would be after capture; what only later work sets (status, owner) is put on the row itself.</summary>
public sealed class LeadBuilder
{
    private readonly List<Action<EntityEntry<Lead>>> _later = [];
    private LeadOrigin _origin = new(LeadSource.WebsiteForm);
    private LeadDraft _draft = new();
    private DateTimeOffset? _capturedOn;
    private int? _score;

    public LeadBuilder Named(string first, string last) => Drafted(d => d with { FirstName = first, LastName = last });

    public LeadBuilder WithEmail(string email) => Drafted(d => d with { Email = email, EmailNormalized = email.Trim().ToLowerInvariant() });

    public LeadBuilder WithPhone(string e164) => Drafted(d => d with { Phone = e164, PhoneE164 = e164 });

    public LeadBuilder OfCompany(string company) => Drafted(d => d with { Company = company });

    public LeadBuilder Saying(string message) => Drafted(d => d with { Message = message });

    public LeadBuilder Answering(string label, string text) => Drafted(d => d with { OtherAnswers = [.. d.OtherAnswers, new Answer(label, label, [text])] });

    public LeadBuilder Drafted(Func<LeadDraft, LeadDraft> change)
    {
        _draft = change(_draft);
        return this;
    }

    public LeadBuilder From(LeadSource source, Guid? channelId = null, Guid? campaignId = null)
    {
        _origin = new LeadOrigin(source, channelId, campaignId);
        return this;
    }

    public LeadBuilder CapturedOn(DateTimeOffset time)
    {
        _capturedOn = time;
        return this;
    }

    public LeadBuilder Scored(int total)
    {
        _score = total;
        return this;
    }

    public LeadBuilder InStatus(LeadStatus status) => Later(entry => entry.Property(l => l.Status).CurrentValue = status);

    public LeadBuilder OwnedBy(Guid userId) => Later(entry => entry.Property(l => l.AssignedTo).CurrentValue = userId);

    public LeadBuilder Enriched(EnrichmentData data) => Later(entry => entry.Property(l => l.EnrichmentData).CurrentValue = data);

    public LeadBuilder InTrashSince(DateTimeOffset time) => Later(entry => entry.Property(l => l.DeletedOn).CurrentValue = time);

    public Lead AddTo(LeadsDbContext context, DateTimeOffset now)
    {
        var lead = Lead.Capture(context.TenantId, _draft, _origin, _capturedOn ?? now);
        if (_score is { } total) lead.Score(total, BandOf(total), "v1.0", now);
        var entry = context.Leads.Add(lead);
        foreach (var change in _later) change(entry);
        return lead;
    }

    /// <summary>Without a row; what is put on the row itself is left out.</summary>
    public Lead Build(TenantAccess tenant, DateTimeOffset now) => Lead.Capture(tenant.TenantId, _draft, _origin, _capturedOn ?? now);

    private static ScoreBand BandOf(int total) => total >= 70 ? ScoreBand.Hot : total >= 40 ? ScoreBand.Warm : ScoreBand.Cold;

    private LeadBuilder Later(Action<EntityEntry<Lead>> change)
    {
        _later.Add(change);
        return this;
    }
}
