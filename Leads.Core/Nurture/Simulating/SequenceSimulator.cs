using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;
using Leads.Core.Nurture.Running;

namespace Leads.Core.Nurture.Simulating;

/// <summary>
/// Walks a lead through a sequence with a clock that jumps from step to step. A function of what it is given: the planner, the steps, the ways out and
/// the reactions are those of the runner, and nothing is written or sent.
/// </summary>
internal static class SequenceSimulator
{
    /// <param name="ways">By branch; of those that aren't named a reaction doesn't come, and a filter decides itself.</param>
    public static Simulation Run(StepGraph sequence, SimulationStart start, SimulatedLead lead, IEnumerable<SimulatedEvent> events, IReadOnlyDictionary<Guid, SimulatedWay> ways)
        => new Walk(sequence, start, lead, events, ways).Go();

    private sealed class Walk
    {
        private readonly StepGraph _sequence;
        private readonly SimulationStart _start;
        private readonly SimulatedLead _before;
        private readonly IReadOnlyDictionary<Guid, SimulatedWay> _ways;
        private readonly List<SimulatedEvent> _coming;
        private readonly List<SimulatedStep> _steps = [];
        private readonly List<DateTimeOffset> _sent;
        private readonly List<Happening> _happened;
        private readonly HashSet<Guid> _tags;
        private readonly HashSet<Guid> _asked = [];
        private readonly Lead _lead;
        private Guid? _at;
        private DateTimeOffset _now;
        private DateTimeOffset _since;
        private DateTimeOffset? _due;
        private IReadOnlyList<PlanReason> _why;
        private DateTimeOffset? _lastMessageOn;
        private bool _hasBounced;
        private bool _hasUnsubscribed;

        public Walk(StepGraph sequence, SimulationStart start, SimulatedLead lead, IEnumerable<SimulatedEvent> events, IReadOnlyDictionary<Guid, SimulatedWay> ways)
        {
            (_sequence, _start, _before, _ways) = (sequence, start, lead, ways);
            _coming = [.. events.OrderBy(e => e.On)];
            (_sent, _happened, _tags) = ([.. lead.Sent], [.. lead.Facts.Happened], [.. lead.Facts.Tags]);
            (_hasBounced, _hasUnsubscribed, _lastMessageOn) = (lead.HasBounced, lead.HasUnsubscribed, start.LastMessageOn);
            (_at, _now, _since, _due, _why) = (start.StepId, start.Now, start.Since, start.DueOn, start.Why);
            _lead = lead.Facts.Lead.Copy();
            _lead.Mirror(NurtureStatus.Active, null, _now);
        }

        private LeadFacts Facts => new(_lead, _happened) { Tags = _tags };

        private FilterScope Scope => new(_now, _before.FilterZone, null);

        public Simulation Go()
        {
            while (true)
            {
                if (WaysOut.Find(_sequence.Definition.ExitRules, Facts, _start.EnteredOn, _hasBounced, _hasUnsubscribed, Scope) is { } reason) return Leave(reason);
                if (_sequence.Find(_at) is not { } node) return new Simulation(_steps, SimulationEnd.Completed, _now, null);
                if (_start.Done.TryGetValue(node.Step.Id, out var done))
                {
                    Advance(node.After(done.Held), done.On > _since ? done.On : _since);
                    continue;
                }
                Ask(node.Step);
                if (NextEvent(_now) is { } happened)
                {
                    Happen(happened);
                    continue;
                }
                var hasReacted = Reactions.HasCome(node.Step, Facts, _lastMessageOn);
                var plan = StepPlanner.Plan(_sequence, new EnrollmentState(_at, _since) { DueOn = _due, HasReacted = hasReacted }, _before.Calendar, FrequencyCaps.Usual, _sent, _now);
                switch (plan.Verdict)
                {
                    case PlanVerdict.Hold:
                        _steps.Add(new SimulatedStep(node, plan.DueOn, StepFate.Held, plan.Reasons));
                        return new Simulation(_steps, SimulationEnd.Held, _now, null);
                    case PlanVerdict.Wait:
                        if (_due != plan.DueOn) (_due, _why) = (plan.DueOn, plan.Reasons);
                        if (NextEvent(plan.DueOn) is { } meanwhile) Happen(meanwhile);
                        else _now = plan.DueOn;
                        break;
                    default:
                        Run(node, plan, hasReacted);
                        break;
                }
            }
        }

        /// <summary>Has the reaction come that is chosen for a branch, once the lead stands at it.</summary>
        private void Ask(SequenceStep step)
        {
            if (step is not BranchStep { Reaction: { } reaction } || !_asked.Add(step.Id)) return;
            if (_ways.GetValueOrDefault(step.Id)?.ReactsAfter is not { } after) return;
            _coming.Add(new SimulatedEvent(KindOf(reaction.Kind), _since + after > _now ? _since + after : _now));
            _coming.Sort((a, b) => a.On.CompareTo(b.On));
        }

        private SimulatedEvent? NextEvent(DateTimeOffset until) => _coming.Count > 0 && _coming[0].On <= until ? _coming[0] : null;

        private void Happen(SimulatedEvent happened)
        {
            _coming.RemoveAt(0);
            if (happened.On > _now) _now = happened.On;
            switch (happened.Kind)
            {
                case SimulatedEventKind.Unsubscribed:
                    _hasUnsubscribed = true;
                    break;
                case SimulatedEventKind.Bounced:
                    _hasBounced = true;
                    break;
                case SimulatedEventKind.Converted:
                    _lead.MoveTo(new StatusChange(LeadStatus.Converted), _now);
                    break;
                case SimulatedEventKind.Disqualified:
                    _lead.MoveTo(new StatusChange(LeadStatus.Disqualified), _now);
                    break;
                default:
                    _happened.Insert(0, new Happening(ActivityOf(happened.Kind), happened.On));
                    break;
            }
        }

        private void Run(StepNode node, StepPlan plan, bool hasReacted)
        {
            var step = new SimulatedStep(node, _now, StepFate.Runs, hasReacted || _due is null ? plan.Reasons : _why);
            if (node.Step is BranchStep branch)
                step = step with { Holds = _ways.GetValueOrDefault(branch.Id)?.Holds ?? branch.When?.LetsThrough(Facts, Scope) ?? hasReacted };
            if (ErrorOf(node.Step) is { } error) step = step with { Fate = StepFate.LeftOut, Error = error };
            if (node.Step is EmailStep && step.Fate == StepFate.Runs)
            {
                _sent.Add(_now);
                _lastMessageOn = _now;
            }
            _steps.Add(step);
            Advance(node.After(step.Holds), _now);
        }

        /// <summary>What a step does to the lead is done to the copy, since filters behind it look at it.</summary>
        /// <returns>Why it is left out; null where it isn't.</returns>
        private StepError? ErrorOf(SequenceStep step) => step switch
        {
            EmailStep when _lead.EmailNormalized is null => StepError.NoAddress,
            EmailStep when _before.Suppressed is not null => StepError.Suppressed,
            UpdateStep update => Do(update),
            _ => null,
        };

        private StepError? Do(UpdateStep update)
        {
            if (update.Status is { } status)
            {
                var check = StatusRules.Check(_lead.Status, new StatusChange(status) { Reason = update.Reason }, mayReopenConverted: false, _before.Currency, _now);
                if (!check.IsOk) return StepError.StatusNotAllowed;
                _lead.MoveTo(check.Value, _now, isPersons: false);
            }
            else if (update.Field is { } field)
            {
                var cleaned = EditableFields.Clean(field, update.Value);
                if (!cleaned.IsOk) return StepError.ValueInvalid;
                var before = _lead.ValueOf(field);
                if (before == cleaned.Value) return null;
                _lead.Change(field, cleaned.Value, _before.Country, _now, isPersons: false);
                if (_lead.HasIdentity) return null;
                _lead.Change(field, before, _before.Country, _now, isPersons: false);
                return StepError.ValueInvalid;
            }
            else if (update.Tag is { } tag)
            {
                _tags.Add(tag);
            }
            return null;
        }

        private void Advance(Guid? next, DateTimeOffset ranOn) => (_at, _since, _due, _why) = (next, ranOn, null, []);

        private Simulation Leave(ExitReason reason)
        {
            if (_sequence.Find(_at) is { } node) _steps.Add(new SimulatedStep(node, _due ?? _now, StepFate.NotReached, _why));
            return new Simulation(_steps, SimulationEnd.Left, _now, reason);
        }

        private static SimulatedEventKind KindOf(ReactionKind reaction) => reaction switch
        {
            ReactionKind.Opened => SimulatedEventKind.Opened,
            ReactionKind.Clicked => SimulatedEventKind.Clicked,
            ReactionKind.Replied => SimulatedEventKind.Replied,
            _ => throw new InvalidOperationException($"Unknown reaction {reaction}."),
        };

        private static ActivityKind ActivityOf(SimulatedEventKind kind) => kind switch
        {
            SimulatedEventKind.Replied => ActivityKind.EmailReplied,
            SimulatedEventKind.Opened => ActivityKind.EmailOpened,
            SimulatedEventKind.Clicked => ActivityKind.EmailClicked,
            _ => throw new InvalidOperationException($"{kind} is told otherwise."),
        };
    }
}
