using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Nurture.Model;

/// <summary>One run: a tenant somewhere, random sequences, and random things that happen, done to the product and to the model.</summary>
internal sealed class ModelDrive(TestHost host, CrashPoint point, ModelMail mail, int seed)
{
    /// <summary>Mostly a day or two before clocks are put forward or back.</summary>
    private static readonly (string Zone, string Start)[] Places =
    [
        ("Europe/Berlin", "2026-03-27"), ("Europe/Berlin", "2026-10-23"), ("America/New_York", "2026-03-06"), ("America/New_York", "2026-10-30"), ("Australia/Lord_Howe", "2026-04-03"),
        ("Australia/Lord_Howe", "2026-10-02"), ("America/Santiago", "2026-04-03"), ("America/Santiago", "2026-09-04"), ("Asia/Kathmandu", "2028-02-26"), ("Pacific/Apia", "2026-06-10"),
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _story = [];
    private readonly Dictionary<Guid, ModelLead> _leads = [];
    private readonly Dictionary<Guid, (SequenceDefinition Definition, int Version)> _sequences = [];
    private readonly Dictionary<Guid, int> _mayBeDelivered = [];
    private TenantAccess _tenant = null!;
    private ModelTime _time = null!;

    private DateTimeOffset Now => host.Now;

    private IEnumerable<ModelEnrollment> Enrollments => _leads.Values.SelectMany(l => l.Enrollments);

    public async Task RunAsync()
    {
        await BeginAsync();
        var actions = _random.Next(10, 30);
        for (var n = 0; n < actions; n++)
        {
            await ActAsync();
            await CompareAsync();
        }
        await EndAsync();
    }

    /// <summary>What was done, for the message where product and model differ.</summary>
    public string Story => $"Run {seed}:\n{string.Join('\n', _story)}";

    private async Task BeginAsync()
    {
        var (zone, day) = Places[_random.Next(Places.Length)];
        var start = DateTimeOffset.Parse(day + "T00:00Z", CultureInfo.InvariantCulture).AddMinutes(_random.Next(2_880));
        host.Time.AdjustTime(start);
        DateOnly[] holidays = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => DateOnly.FromDateTime(start.Date).AddDays(_random.Next(8)))];
        var tenant = A.Tenant().Build(Now).At("DE", zone, "EUR");
        tenant.Change(new TenantSettings { Holidays = holidays }, Now);
        await using (var context = host.Contexts.CreateAcrossTenants())
        {
            context.Add(tenant);
            await context.SaveChangesAsync(TestRun.Cancelled);
        }
        _tenant = TenantAccess.ForSystem(tenant);
        _time = new ModelTime(TimeZoneInfo.FindSystemTimeZoneById(zone), holidays);
        _story.Add($"{zone}, {Now:u}, holidays {string.Join(", ", holidays)}");
        for (var n = _random.Next(1, 3); n > 0; n--) await ActivateAsync();
        for (var n = _random.Next(1, 4); n > 0; n--) await AddLeadAsync();
        foreach (var lead in _leads.Keys) await EnrollAsync(lead);
    }

    private async Task ActAsync()
    {
        var (lead, model) = _leads.ElementAt(_random.Next(_leads.Count));
        var enrollment = model.Enrollments.FirstOrDefault(e => e.IsUnderWay);
        mail.Mode = _random.Next(10) < 6 ? MailMode.Takes : (MailMode)_random.Next(1, 5);
        switch (_random.Next(30))
        {
            case < 5:
                await PassAsync(TimeSpan.FromMinutes(_random.Next(1, _random.Next(2) == 0 ? 600 : 6_000)));
                break;
            case < 13:
                await PassToNextAsync();
                break;
            case < 18:
                await CrashAsync();
                break;
            case 18:
                Say($"clock back");
                host.Time.AdjustTime(Now.AddMinutes(-_random.Next(1, 180)));
                break;
            case < 22:
                await HappenAsync(lead, model, _random.Next(8) switch { 0 => ActivityKind.EmailReplied, 1 => ActivityKind.Unsubscribed, < 5 => ActivityKind.EmailClicked, _ => ActivityKind.EmailOpened });
                break;
            case 22:
                await EditAsync(lead, model);
                break;
            case 23:
                await EnrollAsync(lead);
                break;
            case 24 when enrollment is { Status: EnrollmentStatus.Active }:
                await SteerAsync("pause", enrollment, s => s.PauseAsync(enrollment.Id, TestRun.Cancelled));
                enrollment.Pause(Now);
                break;
            case < 27 when enrollment is { Status: EnrollmentStatus.Paused }:
                await SteerAsync("resume", enrollment, s => s.ResumeAsync(enrollment.Id, TestRun.Cancelled));
                enrollment.Resume(Now);
                break;
            case 27 when enrollment is not null && _random.Next(3) == 0:
                await SteerAsync("take out", enrollment, s => s.ExitAsync(enrollment.Id, TestRun.Cancelled));
                enrollment.Leave(ExitReason.Manual, Now);
                break;
            case 28:
                await PublishAsync();
                break;
            default:
                if (enrollment is { Hold: not null }) await DecideAsync(enrollment, (HoldDecision)_random.Next(3));
                else await PassToNextAsync();
                break;
        }
    }

    private async Task EndAsync()
    {
        mail.Mode = MailMode.Takes;
        for (var n = 0; n < 200 && Enrollments.Any(e => e.IsUnderWay); n++)
        {
            foreach (var enrollment in Enrollments.Where(e => e.IsUnderWay).ToList())
            {
                if (enrollment.Status == EnrollmentStatus.Paused)
                {
                    await SteerAsync("resume", enrollment, s => s.ResumeAsync(enrollment.Id, TestRun.Cancelled));
                    enrollment.Resume(Now);
                }
                if (enrollment.Hold is not null) await DecideAsync(enrollment, HoldDecision.Run);
            }
            await PassToNextAsync();
            await CompareAsync();
        }
        Assert.All(Enrollments, e => Assert.False(e.IsUnderWay));
        await using var context = host.Open(_tenant);
        foreach (var run in await context.StepRuns.AsNoTracking().Where(r => r.Kind == StepKind.Email).ToListAsync(TestRun.Cancelled))
        {
            Assert.NotNull(run.Outcome);
            Assert.InRange(mail.TimesDelivered(run.Id), run.Outcome == RunOutcome.Succeeded && run.Detail is null ? 1 : 0, _mayBeDelivered.GetValueOrDefault(run.Id, 1));
        }
    }

    private async Task ActivateAsync()
    {
        var definition = AnySequence.Next(_random);
        await using var scope = host.As(_tenant);
        var id = (await scope.Get<SequenceBook>().CreateAsync("Any", definition, TestRun.Cancelled)).Value;
        Assert.Equal(1, (await scope.Get<SequenceBook>().ActivateAsync(id, TestRun.Cancelled)).Value);
        _sequences[id] = (definition, 1);
        Say($"activate {id} {SequenceJson.Write(definition)}");
    }

    private async Task PublishAsync()
    {
        var (id, (definition, version)) = _sequences.ElementAt(_random.Next(_sequences.Count));
        var edited = AnySequence.Edited(definition, _random);
        await using var scope = host.As(_tenant);
        await scope.Get<SequenceBook>().SaveDraftAsync(id, edited, TestRun.Cancelled);
        Assert.Equal(version + 1, (await scope.Get<SequenceBook>().ActivateAsync(id, TestRun.Cancelled)).Value);
        _sequences[id] = (edited, version + 1);
        var moves = _random.Next(2) == 0;
        Say($"publish {id} v{version + 1}{(moves ? " and move" : "")} {SequenceJson.Write(edited)}");
        if (!moves) return;
        await HandleAsync(WorkKinds.NurtureMove, id);
        await using var context = host.Open(_tenant);
        var those = await context.Enrollments.Where(e => e.SequenceId == id).Select(e => e.Id).ToListAsync(TestRun.Cancelled);
        foreach (var enrollment in Enrollments.Where(e => e.IsUnderWay && those.Contains(e.Id))) enrollment.MoveTo(edited, version + 1, Now);
    }

    private async Task AddLeadAsync()
    {
        var (hasEmail, company) = (_random.Next(8) > 0, AnySequence.Companies[_random.Next(2)]);
        var builder = A.Lead().Named("Ann", "Lee").OfCompany(company);
        var lead = await host.AddLeadAsync(_tenant, hasEmail ? builder.WithEmail($"ann{TestRun.NextNumber()}@lee.example") : builder);
        _leads[lead.Id] = new ModelLead(hasEmail, company);
    }

    private async Task EnrollAsync(Guid lead)
    {
        var (model, (sequence, (definition, version))) = (_leads[lead], _sequences.ElementAt(_random.Next(_sequences.Count)));
        await using var scope = host.As(_tenant);
        var entered = Assert.Single((await scope.Get<EnrollLeads>().EnrollAsync(sequence, [lead], again: true, TestRun.Cancelled)).Value);
        var isFree = !model.IsGone && !model.Enrollments.Exists(e => e.IsUnderWay)
                     && !model.HasDone(ActivityKind.Unsubscribed, DateTimeOffset.MinValue) && !model.HasDone(ActivityKind.EmailBounced, DateTimeOffset.MinValue);
        Assert.Equal(isFree, entered.EnrollmentId is not null);
        if (entered.EnrollmentId is not { } id) return;
        model.Enrollments.Add(new ModelEnrollment(model, definition, version, Now) { Id = id });
        Say($"enroll {lead} in {sequence} v{version} as {id}");
    }

    private async Task HappenAsync(Guid lead, ModelLead model, ActivityKind kind)
    {
        Say($"{lead} did {kind}");
        await host.AddAsync(_tenant, LeadActivity.Record(_tenant.TenantId, lead, kind, Actor.Lead, Now, kind.ToString()));
        model.Did.Add((kind, Now));
        await FollowAsync(lead, model);
    }

    private async Task EditAsync(Guid id, ModelLead model)
    {
        if (model.IsGone) return;
        await using (var context = host.Open(_tenant))
        {
            var lead = await context.Leads.SingleAsync(l => l.Id == id, TestRun.Cancelled);
            switch (_random.Next(6))
            {
                case 0:
                    lead.MoveToTrash(Now);
                    model.IsGone = true;
                    break;
                case 1:
                    lead.MoveTo(new StatusChange(LeadStatus.Converted), Now);
                    (model.Status, model.StatusOn) = (LeadStatus.Converted, Now);
                    break;
                case 2:
                    lead.MoveTo(new StatusChange(LeadStatus.New), Now);
                    (model.Status, model.StatusOn) = (LeadStatus.New, Now);
                    break;
                default:
                    model.Company = AnySequence.Companies[_random.Next(3)];
                    lead.Change(EditableField.Company, model.Company, "DE", Now);
                    break;
            }
            await context.SaveChangesAsync(TestRun.Cancelled);
        }
        Say($"edit {id}: {model.Company} {model.Status} gone {model.IsGone}");
        await FollowAsync(id, model);
    }

    /// <summary>Sometimes the word of what happened is late, and the runner finds it itself.</summary>
    private async Task FollowAsync(Guid lead, ModelLead model)
    {
        if (_random.Next(3) == 0) return;
        Say("followed");
        await HandleAsync(WorkKinds.LeadNurture, lead);
        foreach (var enrollment in model.Enrollments.ToList()) enrollment.Follow(Now);
    }

    private async Task DecideAsync(ModelEnrollment enrollment, HoldDecision decision)
    {
        if (decision == HoldDecision.WasDone && enrollment.Hold != HoldReason.Uncertain) decision = HoldDecision.LeaveOut;
        if (decision == HoldDecision.Run)
        {
            await using var context = host.Open(_tenant);
            var run = await context.StepRuns.Where(r => r.EnrollmentId == enrollment.Id && r.StepId == enrollment.Step).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(TestRun.Cancelled);
            if (run is { } again) _mayBeDelivered[again] = _mayBeDelivered.GetValueOrDefault(again, 1) + 1;
        }
        await SteerAsync($"decide {decision}", enrollment, s => s.DecideAsync(enrollment.Id, decision, TestRun.Cancelled));
        enrollment.Decide(decision, Now);
    }

    private async Task PassAsync(TimeSpan time)
    {
        host.Time.AdjustTime(Now + time);
        Say($"run, {mail.Mode}");
        await WorkAsync();
        foreach (var enrollment in Enrollments.ToList()) enrollment.Run(_time, mail.Mode, Now);
    }

    private Task PassToNextAsync()
    {
        var next = Enrollments.Where(e => e is { Status: EnrollmentStatus.Active, Hold: null }).Select(e => e.Due ?? e.Since).DefaultIfEmpty(Now.AddHours(1)).Min();
        return PassAsync(next > Now ? next - Now : TimeSpan.FromMinutes(_random.Next(2)));
    }

    private async Task CrashAsync()
    {
        if (_random.Next(3) == 0) mail.DieAfter(_random.Next(1, 3));
        else point.DieAfter(_random.Next(6));
        var next = Enrollments.Where(e => e is { Status: EnrollmentStatus.Active, Hold: null }).Select(e => e.Due ?? e.Since).DefaultIfEmpty(Now).Min();
        if (next > Now) host.Time.AdjustTime(next);
        Say($"run and die, {mail.Mode}");
        try
        {
            await WorkAsync();
        }
        catch (IOException) when (point.IsDown)
        {
            _story.Add("died");
        }
        point.Start();
        mail.DieAfter(int.MaxValue);
        var pictures = await PicturesAsync();
        foreach (var enrollment in Enrollments.ToList())
        {
            var states = enrollment.StatesOf(_time, mail.Mode, Now);
            if (states.LastOrDefault(s => s.Picture == pictures[enrollment.Id]) is not { } left)
                throw new InvalidOperationException($"{enrollment.Id} was left as\n{pictures[enrollment.Id]}\nand not as one of\n{string.Join('\n', states.Select(s => s.Picture))}");
            enrollment.TakeUp(left);
        }
        // By then the leases of the dead are over.
        await PassAsync(TimeSpan.FromMinutes(6));
    }

    private async Task WorkAsync()
    {
        int claimed;
        do
        {
            await using var scope = host.As(_tenant);
            claimed = await scope.Get<StepSet>().RunAsync(TestRun.Cancelled);
        }
        while (claimed > 0);
    }

    private async Task SteerAsync(string what, ModelEnrollment enrollment, Func<SteerEnrollment, Task<Core.Common.Result>> steer)
    {
        Say($"{what} {enrollment.Id}");
        await using var scope = host.As(_tenant);
        Assert.Null((await steer(scope.Get<SteerEnrollment>())).Error);
    }

    private async Task HandleAsync(string kind, Guid subject)
    {
        await using var scope = host.As(_tenant);
        await scope.Services.GetServices<IWorkHandler>().Single(h => h.Kind == kind).HandleAsync(new LeasedWork(_tenant.TenantId, Guid.Empty, subject, 1), TestRun.Cancelled);
    }

    private async Task CompareAsync()
    {
        var pictures = await PicturesAsync();
        foreach (var enrollment in Enrollments)
            if (enrollment.Picture != pictures[enrollment.Id]) throw new InvalidOperationException($"{enrollment.Id} should be\n{enrollment.Picture}\nand is\n{pictures[enrollment.Id]}");
        await using var context = host.Open(_tenant);
        var leads = await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).AsNoTracking().ToDictionaryAsync(l => l.Id, TestRun.Cancelled);
        foreach (var (id, model) in _leads)
        {
            var last = model.Enrollments.Find(e => e.IsUnderWay) ?? model.Enrollments.LastOrDefault();
            var expected = (last?.Status.ToString() ?? nameof(NurtureStatus.NotEnrolled), last is { Status: EnrollmentStatus.Active, Hold: null } ? last.Due ?? last.Since : (DateTimeOffset?)null);
            if (expected != (leads[id].NurtureStatus.ToString(), leads[id].NextNurtureStepOn)) throw new InvalidOperationException($"{id} should mirror {expected} and says {leads[id].NurtureStatus}, {leads[id].NextNurtureStepOn}");
            if (model.Status != leads[id].Status) throw new InvalidOperationException($"{id} should be {model.Status} and is {leads[id].Status}");
        }
    }

    private async Task<Dictionary<Guid, string>> PicturesAsync()
    {
        await using var context = host.Open(_tenant);
        var runs = (await context.StepRuns.AsNoTracking().ToListAsync(TestRun.Cancelled)).ToLookup(r => r.EnrollmentId);
        return (await context.Enrollments.AsNoTracking().ToListAsync(TestRun.Cancelled)).ToDictionary(e => e.Id, e => ModelEnrollment.Picturing(
            e.Version, e.Status, e.ExitReason, e.CurrentStepId, e.DueOn, e.Hold,
            runs[e.Id].Select(r => (r.StepId, new ModelRun(r.Kind, r.StartedOn, r.Attempt) { Outcome = r.Outcome, FinishedOn = r.FinishedOn, Held = r.Held }.ToString()))));
    }

    private void Say(string what) => _story.Add($"{Now:u} {what}");
}
