using Leads.Core.Leads;

namespace Leads.Core.Nurture.Design;

/// <summary>Walks every way through a definition and finds steps at which no lead can arrive.</summary>
internal sealed class ReachCheck(SequenceDefinition definition, List<SequenceFault> faults)
{
    public void Walk() => Walk(definition.Steps, new State(Why: null, MayHaveSent: false));

    private State Walk(IReadOnlyList<SequenceStep> steps, State state)
    {
        foreach (var step in steps)
        {
            if (state.Why is { } why)
            {
                // Those behind it are out of reach by the same cause.
                faults.Add(new SequenceFault(step.Id, FaultKind.Unreachable, $"No lead arrives here: {why}"));
                return state;
            }
            state = Pass(step, state);
        }
        return state;
    }

    private State Pass(SequenceStep step, State state) => step switch
    {
        EmailStep => state with { MayHaveSent = true },
        BranchStep branch => Fork(branch, state),
        EndStep => state with { Why = "the sequence has ended before." },
        UpdateStep { Status: LeadStatus.Converted } when definition.ExitRules.OnConverted => state with { Why = "converted leads leave the sequence." },
        UpdateStep { Status: LeadStatus.Disqualified } when definition.ExitRules.OnDisqualified => state with { Why = "disqualified leads leave the sequence." },
        _ => state,
    };

    private State Fork(BranchStep branch, State state)
    {
        var then = Walk(branch.Then, state with { Why = NeverHolds(branch, state) });
        var otherwise = Walk(branch.Otherwise, state);
        return new State(otherwise.Why is null ? null : NeverHolds(branch, state) is null && then.Why is null ? null : otherwise.Why, then.MayHaveSent || otherwise.MayHaveSent);
    }

    private string? NeverHolds(BranchStep branch, State state) => branch.Reaction switch
    {
        null => null,
        _ when !state.MayHaveSent => "no e-mail is sent before the branch that asks for a reaction.",
        { Kind: ReactionKind.Replied } when definition.ExitRules.OnReply => "leads that reply leave the sequence.",
        _ => null,
    };

    /// <param name="Why">Why nobody arrives; null where somebody does.</param>
    private readonly record struct State(string? Why, bool MayHaveSent);
}
