using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>
/// The sequences of a demo client: two that are active, with leads under way, and a draft. Only leads under the reserved <c>.example</c> are in
/// them, so that nothing can reach anybody wherever mail is sent to.
/// </summary>
internal sealed class DemoSequences
{
    private const int MostCalled = 7;
    private const int MostKept = 9;

    private readonly Scene _scene;
    private readonly DemoRandom _random;
    private readonly Actor _author;
    private readonly List<TenantEntity> _designs = [];
    private readonly List<TenantEntity> _enrollments = [];

    /// <param name="leads">In the order of their arrival.</param>
    public DemoSequences(Scene scene, IReadOnlyList<Lead> leads, DemoRandom random)
    {
        (_scene, _random, _author) = (scene, random, scene.Team[0]);
        var reachable = leads.Where(l => l.Email?.EndsWith(".example", StringComparison.Ordinal) == true).Reverse().ToList();
        var called = reachable.Where(l => l.Status == LeadStatus.Contacted && l.CreatedOn > scene.Now.AddDays(-30)).Take(MostCalled).ToList();
        var noAnswer = Publish("no-answer", scene.Now.AddDays(-40));
        foreach (var lead in called) Enter(lead, noAnswer, scene.Now - TimeSpan.FromHours(_random.Between(2, 44)));
        var longTerm = Publish("long-term", scene.Now.AddDays(-60));
        foreach (var lead in reachable.Except(called).Where(l => l.Status == LeadStatus.Contacted).Take(MostKept)) Enter(lead, longTerm, scene.Now - TimeSpan.FromHours(_random.Between(12, 300)));
        Draft("speed-to-lead", scene.Now.AddDays(-2));
    }

    /// <summary>To be written before the leads, which name them.</summary>
    public IReadOnlyList<TenantEntity> Designs => _designs;

    /// <summary>To be written after the leads.</summary>
    public IReadOnlyList<TenantEntity> Enrollments => _enrollments;

    private (Sequence Sequence, SequenceDefinition Definition) Publish(string template, DateTimeOffset on)
    {
        var (sequence, version) = Draft(template, on);
        version.Publish(_author, on);
        sequence.Activate(version.Number, version.Definition);
        foreach (var step in PublishedStep.AllOf(version, on)) Keep(_designs, step);
        return (sequence, version.Definition);
    }

    private (Sequence Sequence, SequenceVersion Version) Draft(string key, DateTimeOffset on)
    {
        var template = SequenceTemplates.Find(key)!;
        var sequence = Keep(_designs, Sequence.Create(_scene.TenantId, template.Name, on));
        return (sequence, Keep(_designs, SequenceVersion.Draft(_scene.TenantId, sequence.Id, 1, template.Make(() => _random.Id(on)), _author, on)));
    }

    /// <summary>Enters a lead and has it do what comes before the first wait.</summary>
    private void Enter(Lead lead, (Sequence Sequence, SequenceDefinition Definition) into, DateTimeOffset on)
    {
        if (on < lead.CreatedOn) on = lead.CreatedOn;
        // As databases keep it, so that both engines say the same.
        on = DateTimeOffset.FromUnixTimeMilliseconds(on.ToUnixTimeMilliseconds());
        var steps = into.Definition.Steps;
        var enrollment = Keep(_enrollments, Enrollment.Enter(lead, into.Sequence, 1, steps[0].Id, on));
        _scene.Rows.Add(NurtureTimeline.Entered(enrollment, into.Sequence.Name, Actor.System, on), _random);
        for (var i = 0; i < steps.Count && steps[i] is EmailStep email; i++)
        {
            var run = Keep(_enrollments, StepRun.Begin(enrollment, email, i + 1, on, on));
            run.Name(_scene.Trade.Host);
            run.Finish(RunOutcome.Succeeded, on);
            _scene.Rows.Add(NurtureTimeline.Ran(enrollment, run, ActivityKind.EmailSent, email.Subject, on), _random);
            enrollment.Advance(steps[i + 1].Id, on);
        }
        enrollment.MirrorOn(lead);
    }

    private T Keep<T>(List<TenantEntity> rows, T row) where T : TenantEntity
    {
        row.Id = _random.Id(row.CreatedOn);
        rows.Add(row);
        return row;
    }
}
