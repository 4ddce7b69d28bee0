using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Leads.Core.Nurture.Simulating;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Explaining;

/// <summary>Reads what sequences do with a lead, for those who look at it.</summary>
public sealed class ReadEnrollments(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, SequenceStop stop, MailOptions mail, TimeProvider time)
{
    public const int MostPast = 20;

    /// <returns>Null where there is no such lead, or it may not be read.</returns>
    public async Task<LeadNurture?> OfLeadAsync(Guid leadId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return null;
        await using var context = contexts.CreateFor(tenant);
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead) return null;
        if (lead.NurtureStatus == NurtureStatus.NotEnrolled) return new LeadNurture(null, []);
        var enrollments = await context.Enrollments.AsNoTracking().Where(e => e.LeadId == leadId).OrderByDescending(e => e.EnteredOn).ThenByDescending(e => e.Id).Take(MostPast + 1).ToListAsync(ct);
        var ids = enrollments.ConvertAll(e => e.SequenceId);
        var names = await context.Sequences.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var current = enrollments.Find(e => e.IsUnderWay);
        return new LeadNurture(
            current is null ? null : await NowAsync(context, current, lead, names[current.SequenceId], ct),
            [.. enrollments.Where(e => !e.IsUnderWay).OrderByDescending(e => e.ExitedOn).Take(MostPast)
                .Select(e => new PastEnrollment(e.Id, e.SequenceId, names[e.SequenceId], e.EnteredOn, e.ExitedOn ?? e.EnteredOn, e.ExitReason))]);
    }

    /// <returns>It, <see cref="EnrollmentNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<OpenEnrollment>> OpenAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Enrollments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } enrollment) return new EnrollmentNotFound(id);
        // That of a lead in the trash has no page, as its lead hasn't.
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == enrollment.LeadId, ct) is not { } lead) return new EnrollmentNotFound(id);
        var name = await context.Sequences.AsNoTracking().Where(s => s.Id == enrollment.SequenceId).Select(s => s.Name).SingleAsync(ct);
        var opened = new OpenEnrollment(await NowAsync(context, enrollment, lead, name, ct), lead.DisplayName, await PastAsync(context, enrollment, ct), null);
        return enrollment.IsUnderWay ? await ForeseeAsync(context, enrollment, opened, ct) : opened;
    }

    private async Task<EnrollmentNow> NowAsync(LeadsDbContext context, Enrollment enrollment, Lead lead, string sequence, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var zone = LocalDay.Zone(tenant.Access.TimeZone);
        var graph = await graphs.OfAsync(context, enrollment.SequenceId, enrollment.Version, ct);
        var node = graph.Find(enrollment.CurrentStepId);
        var switches = await stop.ReadAsync(ct);
        var run = await context.StepRuns.AsNoTracking().SingleOrDefaultAsync(r => r.EnrollmentId == enrollment.Id && r.StepId == enrollment.CurrentStepId, ct);
        var standing = new EnrollmentStanding(enrollment.Status)
        {
            ExitedOn = enrollment.ExitedOn,
            ExitReason = enrollment.ExitReason,
            PausedOn = enrollment.PausedOn,
            Hold = enrollment.Hold,
            ChangedOn = enrollment.UpdatedOn,
            Kind = node?.Step.Kind,
            DueOn = enrollment.DueOn ?? enrollment.Since,
            Why = enrollment.Why,
            LastProblem = run?.Detail,
            IsLeased = enrollment.LeasedUntil > now,
            IsStoppedHere = switches.Here,
            IsStoppedEverywhere = switches.Everywhere,
            HasAddress = lead.EmailNormalized is not null,
            Suppressed = lead.EmailNormalized is { } address ? await Suppressing.ReasonAsync(context, address, ct) : null,
            IsMailSetUp = mail.Site is not null,
        };
        return new EnrollmentNow(
            enrollment.Id, lead.Id, enrollment.SequenceId, sequence, enrollment.Version, enrollment.Pass, enrollment.Status, enrollment.EnteredOn,
            WhyNotSent.Of(standing, zone, now), zone.Id, LeadClock.Of(lead, tenant.Access).Zone.Id)
        {
            ExitedOn = enrollment.ExitedOn,
            ExitReason = enrollment.ExitReason,
            Hold = enrollment.Hold,
            Next = node is null ? null : Bare(node.Step),
            Position = node is null ? 0 : node.Position + 1,
            StepCount = graph.Ordered.Count,
            DueOn = enrollment is { Status: EnrollmentStatus.Active, Hold: null } ? enrollment.DueOn : null,
            Why = enrollment.Why,
        };
    }

    private async Task<IReadOnlyList<PastStep>> PastAsync(LeadsDbContext context, Enrollment enrollment, CancellationToken ct)
    {
        var runs = await context.StepRuns.AsNoTracking().Where(r => r.EnrollmentId == enrollment.Id).OrderBy(r => r.Ordinal).ThenBy(r => r.Id).Take(2 * SequenceDefinition.MaxSteps).ToListAsync(ct);
        var messages = await context.MailMessages.AsNoTracking().Where(m => m.EnrollmentId == enrollment.Id).ToDictionaryAsync(m => m.Id, ct);
        var graph = await graphs.OfAsync(context, enrollment.SequenceId, enrollment.Version, ct);
        // What ran in a version that the lead was moved from.
        var gone = runs.Where(r => graph.Find(r.StepId) is null).Select(r => r.StepId).ToList();
        var former = gone.Count == 0 ? [] : (await context.SequenceSteps.AsNoTracking().Where(s => s.SequenceId == enrollment.SequenceId && EF.Parameter(gone).Contains(s.StepId)).ToListAsync(ct))
            .GroupBy(s => s.StepId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Version)!.Settings);
        return [.. runs.Select(r => new PastStep(
            r.Id, graph.Find(r.StepId) is { } node ? Bare(node.Step) : former.GetValueOrDefault(r.StepId), r.Kind, r.Attempt, r.ScheduledOn, r.StartedOn, r.FinishedOn, r.Outcome)
        {
            ErrorCode = r.ErrorCode,
            Detail = r.Detail,
            Held = r.Held,
            Message = messages.GetValueOrDefault(r.Id) is { } message ? Sent(message) : null,
        })];
    }

    private async Task<OpenEnrollment> ForeseeAsync(LeadsDbContext context, Enrollment enrollment, OpenEnrollment opened, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await new WalkerReader(graphs, tenant.Access).ReadAsync(context, context.Enrollments.Where(e => e.Id == enrollment.Id), now, ct) is not [var walker]) return opened;
        var paused = enrollment.PausedOn is { } stood ? now - (stood > enrollment.Since ? stood : enrollment.Since) : TimeSpan.Zero;
        var start = new SimulationStart(enrollment.CurrentStepId, paused > TimeSpan.Zero ? enrollment.Since + paused : enrollment.Since, enrollment.EnteredOn, now)
        {
            DueOn = enrollment.Hold is not null ? now : enrollment.PausedOn is not null ? null : enrollment.DueOn,
            Why = enrollment.Hold is null && enrollment.PausedOn is null ? enrollment.Why : [],
            LastMessageOn = walker.LastMessageOn,
            Done = walker.Runs.Values.Where(r => r.Outcome is not null && (enrollment.Hold is null || r.StepId != enrollment.CurrentStepId)).ToDictionary(r => r.StepId, r => (r.FinishedOn ?? now, r.Held)),
        };
        var lead = new SimulatedLead(walker.Facts, walker.Calendar)
        {
            FilterZone = LocalDay.Zone(tenant.Access.TimeZone),
            Country = tenant.Access.Country,
            Currency = tenant.Access.Currency,
            Sent = walker.Sent,
            Suppressed = walker.Lead.EmailNormalized is { } address ? await Suppressing.ReasonAsync(context, address, ct) : null,
            HasBounced = walker.HasBounced,
            HasUnsubscribed = walker.HasUnsubscribed,
        };
        return opened with { Coming = Forecast.Of(walker.Graph, start, lead), Condition = ConditionOf(enrollment, opened.Now.Explanation) };
    }

    private static ForecastCondition ConditionOf(Enrollment enrollment, Explanation explanation) => enrollment switch
    {
        { Hold: not null } => ForecastCondition.Decided,
        { Status: EnrollmentStatus.Paused } => ForecastCondition.Resumed,
        _ => explanation.Kind is NotSent.StoppedHere or NotSent.StoppedEverywhere ? ForecastCondition.Started : ForecastCondition.None,
    };

    private static SequenceStep Bare(SequenceStep step) => step is BranchStep branch ? branch with { Then = [], Otherwise = [] } : step;

    private static SentMessage Sent(MailMessage message) => new(message.Subject, message.Address, message.SentOn)
    {
        OpenedOn = message.OpenedOn,
        Opens = message.Opens,
        ClickedOn = message.ClickedOn,
        Clicks = message.Clicks,
        RepliedOn = message.RepliedOn,
        BouncedOn = message.BouncedOn,
        Bounce = message.Bounce,
        ComplainedOn = message.ComplainedOn,
        UnsubscribedOn = message.UnsubscribedOn,
    };
}
