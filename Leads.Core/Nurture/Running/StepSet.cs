using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Leads.Core.Nurture.Running;

/// <summary>
/// Takes a tenant's due enrollments a set at a time. Each set is one transaction; where that fails, each goes alone, so that one can't hold up
/// the others. What reaches beyond the database is begun in one transaction, done, and finished in another.
/// </summary>
public sealed partial class StepSet(
    TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, IStepMailer mailer, IStepHook hook, MailOptions mail, SequenceStop stop,
    WorkSignal signal, LiveFeed live, TimeProvider time, ILogger<StepSet> log)
{
    private const int MostClaimed = 100;

    /// <summary>So many are uncertain at most when the process dies while it sends.</summary>
    private const int MostBegun = 25;

    private const int MostAttempts = 8;

    /// <summary>How often one is read again that somebody else keeps changing.</summary>
    private const int MostRereads = 5;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostBackOff = TimeSpan.FromHours(6);

    private readonly WalkerReader _reader = new(graphs, tenant.Access);

    /// <summary>Claims what is due and takes it as far as it goes.</summary>
    /// <returns>How many were claimed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        IReadOnlyList<LeasedEnrollment> claimed;
        await using (var context = contexts.CreateFor(tenant))
        {
            var now = time.GetUtcNow();
            claimed = await context.Dialect.ClaimEnrollmentsAsync(context, Worker.Name, now, now + Lease, MostClaimed, ct);
        }
        var ready = await TogetherOrAloneAsync([.. claimed.Select(c => c.Id)], ids => WalkAsync(ids, ct));
        while (ready.Count > 0 && !ct.IsCancellationRequested)
        {
            var next = new List<Guid>();
            foreach (var chunk in ready.Chunk(MostBegun)) next.AddRange(await SendAsync(chunk, ct));
            ready = next;
        }
        return claimed.Count;
    }

    /// <returns>Those that have a step at hand that reaches beyond the database.</returns>
    private async Task<List<Guid>> WalkAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        var effects = new StepEffect(context, tenant.Access, now);
        var walk = new StepWalk(context, effects, tenant.Access, now);
        var ready = new List<Guid>();
        foreach (var walker in await _reader.ReadAsync(context, Held(context, ids, now), now, ct))
        {
            if (!await walk.GoAsync(walker, ct)) continue;
            walker.Enrollment.LeaseTo(Worker.Name, now + Lease);
            ready.Add(walker.Enrollment.Id);
        }
        await SaveAsync(context, effects);
        return ready;
    }

    /// <returns>Those that have another such step at hand.</returns>
    private async Task<IReadOnlyList<Guid>> SendAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        // What isn't begun stays due.
        if (await stop.IsOnAsync(ct)) return [];
        var begun = await TogetherOrAloneAsync(ids, some => BeginAsync(some, ct));
        var ended = (await Task.WhenAll(TryMailsAsync([.. begun.Where(b => b.Mail is not null)]), TryCallsAsync([.. begun.Where(b => b.Call is not null)]))).SelectMany(e => e).ToList();
        return await TogetherOrAloneAsync([.. ended.Select(e => e.Begun.EnrollmentId)], some => FinishAsync([.. ended.Where(e => some.Contains(e.Begun.EnrollmentId))]));
    }

    private async Task<List<Begun>> BeginAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        var effects = new StepEffect(context, tenant.Access, now);
        var walk = new StepWalk(context, effects, tenant.Access, now);
        var begun = new List<Begun>();
        foreach (var walker in await _reader.ReadAsync(context, Held(context, ids, now), now, ct))
        {
            if (!await walk.GoAsync(walker, ct)) continue;
            walker.Enrollment.LeaseTo(Worker.Name, now + Lease);
            begun.Add(Begin(context, walker, now));
        }
        await SaveAsync(context, effects);
        return begun;
    }

    private Begun Begin(LeadsDbContext context, Walker walker, DateTimeOffset now)
    {
        var (enrollment, lead, step) = (walker.Enrollment, walker.Lead, walker.Graph.Find(walker.Enrollment.CurrentStepId)!.Step);
        var run = walker.RunOf(step.Id);
        if (run is null) context.Add(run = walker.Begin(step, enrollment.DueOn ?? now, now));
        else run.TryAgain(now);
        if (step is WebhookStep webhook)
            return new Begun(enrollment.Id, step.Id, run.Id, null, new HookCall(tenant.Id, lead.Id, enrollment.SequenceId, enrollment.Id, step.Id, run.Id, webhook.Url));
        var email = (EmailStep)step;
        run.Name(MailboxAddress.Parse(mail.From).Domain);
        return new Begun(enrollment.Id, step.Id, run.Id,
            new StepMail(tenant.Id, lead.Id, enrollment.SequenceId, enrollment.Id, step.Id, run.Id, run.MessageId!, lead.Email!, email.Subject, email.Body), null);
    }

    /// <summary>Not cancelled: what has begun ends.</summary>
    private async Task<Ended[]> TryMailsAsync(IReadOnlyList<Begun> begun)
    {
        if (begun.Count == 0) return [];
        try
        {
            var outcomes = await mailer.SendAsync([.. begun.Select(b => b.Mail!)], CancellationToken.None);
            return [.. begun.Zip(outcomes, (b, outcome) => new Ended(b, outcome))];
        }
        catch (Exception exception)
        {
            SendingFailed(log, begun[0].RunId, begun.Count, exception);
            return [.. begun.Select(b => new Ended(b, new StepOutcome.Unknown($"The attempt ended with {exception.GetType().Name}.")))];
        }
    }

    private Task<Ended[]> TryCallsAsync(IReadOnlyList<Begun> begun) => Task.WhenAll(begun.Select(async b => new Ended(b, await TryCallAsync(b))));

    private async Task<StepOutcome> TryCallAsync(Begun begun)
    {
        try
        {
            return await hook.SendAsync(begun.Call!, CancellationToken.None);
        }
        catch (Exception exception)
        {
            SendingFailed(log, begun.RunId, 1, exception);
            return new StepOutcome.PutOff(StepError.HookUnavailable, $"The attempt ended with {exception.GetType().Name}.");
        }
    }

    /// <returns>Those that have another step at hand that reaches beyond the database.</returns>
    private async Task<List<Guid>> FinishAsync(IReadOnlyList<Ended> ended)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        var effects = new StepEffect(context, tenant.Access, now);
        var walk = new StepWalk(context, effects, tenant.Access, now);
        var (ids, runIds) = (ended.Select(e => e.Begun.EnrollmentId).ToList(), ended.Select(e => e.Begun.RunId).ToList());
        var walkers = (await _reader.ReadAsync(context, context.Enrollments.Where(e => EF.Parameter(ids).Contains(e.Id)), now, CancellationToken.None)).ToDictionary(w => w.Enrollment.Id);
        var runs = await context.StepRuns.Where(r => EF.Parameter(runIds).Contains(r.Id)).ToDictionaryAsync(r => r.Id, CancellationToken.None);
        var ready = new List<Guid>();
        foreach (var (begun, outcome) in ended)
        {
            // Erased while it was under way: nothing is left to write to.
            if (!runs.TryGetValue(begun.RunId, out var run)) continue;
            var walker = walkers.GetValueOrDefault(begun.EnrollmentId);
            Settle(context, walk, run, outcome, walker?.Enrollment.CurrentStepId == begun.StepId ? walker : null, now);
            if (outcome is StepOutcome.Done done) await TellAsync(context, run, done.Subject, now);
            if (walker is null || !await walk.GoAsync(walker, CancellationToken.None)) continue;
            walker.Enrollment.LeaseTo(Worker.Name, now + Lease);
            ready.Add(begun.EnrollmentId);
        }
        await SaveAsync(context, effects);
        return ready;
    }

    /// <param name="walker">Null where the enrollment has ended or gone on meanwhile.</param>
    private static void Settle(LeadsDbContext context, StepWalk walk, StepRun run, StepOutcome outcome, Walker? walker, DateTimeOffset now)
    {
        var enrollment = walker?.Enrollment;
        // Somebody may have taken it for lost before it was known how it ended.
        if (enrollment?.Hold == HoldReason.Uncertain) enrollment.LookAgain();
        switch (outcome)
        {
            case StepOutcome.Done:
                run.Finish(RunOutcome.Succeeded, now);
                break;
            case StepOutcome.Needless(var error, var detail):
                run.Finish(RunOutcome.Skipped, now, error, detail);
                break;
            case StepOutcome.Refused(var error, var detail):
                run.Finish(RunOutcome.Failed, now, error, detail);
                if (error == StepError.AddressRefused && walker is not null)
                {
                    context.Add(LeadActivity.Record(run.TenantId, walker.Lead.Id, ActivityKind.EmailBounced, Actor.System, now, "The e-mail address was refused", data: MailMarks.HardBounceOf(walker.Lead.EmailNormalized)));
                    walk.Leave(walker, ExitReason.HardBounce);
                }
                else
                {
                    enrollment?.HoldFor(HoldReason.Failed);
                }
                break;
            case StepOutcome.PutOff(var error, var detail, var after) when run.Attempt < MostAttempts:
                run.PutOff(now, error, detail);
                var again = now + BackOff(run.Attempt, after);
                enrollment?.PlanFor(again, [new PlanReason(PlanReasonKind.TriedAgain, again)]);
                break;
            case StepOutcome.PutOff(var error, var detail, _):
                run.Finish(RunOutcome.Failed, now, error, detail);
                enrollment?.HoldFor(HoldReason.Failed);
                break;
            case StepOutcome.Later(var error, var detail, var wait):
                run.Await(now, error, detail);
                enrollment?.PlanFor(now + wait, [new PlanReason(PlanReasonKind.HourFull, now + wait)]);
                break;
            case StepOutcome.Unknown(var detail):
                run.Finish(RunOutcome.Uncertain, now, StepError.OutcomeUnknown, detail);
                enrollment?.HoldFor(HoldReason.Uncertain);
                break;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    private static async Task TellAsync(LeadsDbContext context, StepRun run, string subject, DateTimeOffset now)
    {
        if (await context.Enrollments.FindAsync([run.TenantId, run.EnrollmentId], CancellationToken.None) is not { } enrollment) return;
        context.Add(NurtureTimeline.Ran(enrollment, run, run.Kind == StepKind.Email ? ActivityKind.EmailSent : ActivityKind.NurtureStep, subject, now));
    }

    private static TimeSpan BackOff(int attempt, TimeSpan? told)
    {
        var own = FirstBackOff * Math.Pow(3, attempt - 1);
        if (own > MostBackOff) own = MostBackOff;
        return told > own ? (told < MostBackOff ? told.Value : MostBackOff) : own;
    }

    /// <summary>Only what this node still holds: after a lease has run out, somebody else may be at it.</summary>
    private static IQueryable<Enrollment> Held(LeadsDbContext context, IReadOnlyList<Guid> ids, DateTimeOffset now)
    {
        var list = ids.ToList();
        return context.Enrollments.Where(e => EF.Parameter(list).Contains(e.Id) && e.LeasedBy == Worker.Name && e.LeasedUntil > now);
    }

    private async Task SaveAsync(LeadsDbContext context, StepEffect effects)
    {
        var changed = context.ChangeTracker.Entries<Enrollment>().Where(e => e.State != EntityState.Unchanged).Select(e => e.Entity.LeadId).ToList();
        await context.SaveChangesAsync(CancellationToken.None);
        foreach (var kind in effects.Left) signal.Wake(kind);
        foreach (var lead in changed) live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, lead));
    }

    private async Task<List<T>> TogetherOrAloneAsync<T>(IReadOnlyList<Guid> ids, Func<IReadOnlyList<Guid>, Task<List<T>>> pass)
    {
        if (ids.Count == 0) return [];
        if (ids.Count > 1)
        {
            try
            {
                return await pass(ids);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                SetFailed(log, ids.Count, exception);
            }
        }
        var done = new List<T>();
        foreach (var id in ids) done.AddRange(await AloneAsync(id, pass));
        return done;
    }

    private async Task<List<T>> AloneAsync<T>(Guid id, Func<IReadOnlyList<Guid>, Task<List<T>>> pass)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await pass([id]);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostRereads)
            {
                // Its lead was edited, or it was paused or ended, in the same moment: it is read again.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // It comes back when its lease runs out, and shows as overdue meanwhile.
                OneFailed(log, id, exception);
                return [];
            }
        }
    }

    /// <param name="Mail">Or else <paramref name="Call"/>.</param>
    private sealed record Begun(Guid EnrollmentId, Guid StepId, Guid RunId, StepMail? Mail, HookCall? Call);

    private sealed record Ended(Begun Begun, StepOutcome Outcome);

    [LoggerMessage(Level = LogLevel.Information, Message = "A set of {Count} enrollments is taken one by one")]
    private static partial void SetFailed(ILogger log, int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Enrollment {EnrollmentId} could not go on")]
    private static partial void OneFailed(ILogger log, Guid enrollmentId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}, of {Count} together, ended without an answer")]
    private static partial void SendingFailed(ILogger log, Guid runId, int count, Exception exception);
}
