using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Planning;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Simulating;

/// <summary>Tries a version of a sequence, or its draft, out on a lead or on an imagined one. Nothing is written or sent.</summary>
public sealed class SimulateSequence(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    public const int MostHappenings = 50;

    /// <summary>What can't be walked through. The other faults are mended as well after it was tried out.</summary>
    private static readonly FaultKind[] Impassable = [FaultKind.NoSteps, FaultKind.TooLarge, FaultKind.Loop, FaultKind.WaitInvalid, FaultKind.BranchIncomplete];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    /// <param name="number">Which version; null is the newest, which may be a draft.</param>
    /// <returns>
    /// How it goes, <see cref="SequenceNotFound"/>, <see cref="SequenceVersionNotFound"/>, <see cref="SequenceInvalid"/> where it can't be walked through,
    /// <see cref="LeadNotFound"/>, <see cref="SimulationTooLong"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<SimulatedSequence>> RunAsync(Guid sequenceId, int? number, SimulationQuestion question, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        var now = time.GetUtcNow();
        if (question.Happenings.Count > MostHappenings || question.Happenings.Any(h => h.After < TimeSpan.Zero || h.After > Longest)) return new SimulationTooLong();
        if (question.Start is { } asked && (asked < now.DateTime - Longest || asked > now.DateTime + Longest)) return new SimulationTooLong();
        await using var context = contexts.CreateFor(tenant);
        if (!await context.Sequences.AnyAsync(s => s.Id == sequenceId, ct)) return new SequenceNotFound(sequenceId);
        var definition = await context.SequenceVersions.AsNoTracking().Where(v => v.SequenceId == sequenceId && (number == null || v.Number == number))
            .OrderByDescending(v => v.Number).Select(v => v.Definition).FirstOrDefaultAsync(ct);
        if (definition is null) return new SequenceVersionNotFound(number ?? 0);
        if (SequenceCheck.FindFaults(definition).Where(f => Impassable.Contains(f.Kind)).ToList() is { Count: > 0 } faults) return new SequenceInvalid(faults);
        var graph = new StepGraph(definition);
        var settings = await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct);
        var access = tenant.Access with { Settings = settings };

        Lead? lead;
        if (question.LeadId is not { } leadId) lead = Imagine(question.Imagined, now);
        else if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is { } found) lead = found;
        else return new LeadNotFound(leadId);
        var calendar = LeadClock.Of(lead, access);
        var start = question.Start is { } local ? calendar.InstantOf(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) : now;
        var simulated = question.LeadId is null ? Simulated(LeadFacts.Of(lead), calendar, access) : await ReadAsync(context, lead, graph, calendar, access, start, ct);
        var simulation = SequenceSimulator.Run(
            graph, SimulationStart.Enter(graph, start), simulated, question.Happenings.Select(h => new SimulatedEvent(h.Kind, start + h.After)), question.Ways);
        return new SimulatedSequence(simulation, calendar.Zone.Id, start, question.LeadId is null ? null : lead.DisplayName);
    }

    private static SimulatedLead Simulated(LeadFacts facts, SendingCalendar calendar, TenantAccess access) => new(facts, calendar)
    {
        FilterZone = LocalDay.Zone(access.TimeZone),
        Country = access.Country,
        Currency = access.Currency,
    };

    private static async Task<SimulatedLead> ReadAsync(LeadsDbContext context, Lead lead, StepGraph graph, SendingCalendar calendar, TenantAccess access, DateTimeOffset start, CancellationToken ct)
    {
        var happened = await LeadHappenings.OfAsync(context, [lead.Id], WalkerReader.FiltersOf(graph), ct);
        var facts = happened.FactsOf(lead);
        return Simulated(facts with { Happened = [.. facts.Happened.Where(h => h.On <= start)] }, calendar, access) with
        {
            Sent = [.. (await WalkerReader.SentAsync(context, [lead.Id], start, ct))[lead.Id].Where(s => s <= start)],
            Suppressed = lead.EmailNormalized is { } address ? await Suppressing.ReasonAsync(context, address, ct) : null,
            HasBounced = happened.HasBounced(lead),
            HasUnsubscribed = happened.HasUnsubscribed(lead),
        };
    }

    private Lead Imagine(ImaginedLead imagined, DateTimeOffset now) => Lead.Capture(
        tenant.Id,
        new LeadDraft
        {
            FirstName = "Ann",
            LastName = "Example",
            Email = imagined.HasEmail ? "ann@example.com" : null,
            EmailNormalized = imagined.HasEmail ? "ann@example.com" : null,
            Company = imagined.Company,
            OtherAnswers = [.. imagined.Answers.Select(a => new Answer(a.Label, a.Value)), .. imagined.Zone is { } zone ? [new Answer("timezone", zone)] : Array.Empty<Answer>()],
        },
        new LeadOrigin(LeadSource.WebsiteForm),
        now);
}

public sealed record SimulationTooLong() : Error("A simulation looks at most ten years ahead or back, at up to 50 happenings.");
