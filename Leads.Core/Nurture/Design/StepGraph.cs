namespace Leads.Core.Nurture.Design;

/// <summary>The steps of a definition with what follows each.</summary>
public sealed class StepGraph
{
    private readonly Dictionary<Guid, StepNode> _nodes = [];
    private int _count;

    /// <exception cref="ArgumentException">Two steps have the same id.</exception>
    public StepGraph(SequenceDefinition definition)
    {
        Definition = definition;
        First = Link(definition.Steps, null);
        Ordered = [.. _nodes.Values.OrderBy(n => n.Position)];
    }

    public SequenceDefinition Definition { get; }

    /// <summary>Null where there is no step.</summary>
    public Guid? First { get; }

    /// <summary>As they are read: a branch, its first way, its other way, what follows.</summary>
    public IReadOnlyList<StepNode> Ordered { get; }

    public StepNode? Find(Guid? id) => id is { } given ? _nodes.GetValueOrDefault(given) : null;

    /// <returns>The first of them, or what follows where there is none.</returns>
    private Guid? Link(IReadOnlyList<SequenceStep> steps, Guid? after)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, next) = (steps[i], i + 1 < steps.Count ? steps[i + 1].Id : after);
            var node = new StepNode(step, _count++);
            node = step switch
            {
                BranchStep branch => node with { Next = next, Then = Link(branch.Then, next), Otherwise = Link(branch.Otherwise, next) },
                EndStep => node,
                _ => node with { Next = next },
            };
            if (!_nodes.TryAdd(step.Id, node)) throw new ArgumentException($"Two steps have the id {step.Id}.");
        }
        return steps.Count > 0 ? steps[0].Id : after;
    }
}

/// <param name="Position">From 0, in reading order.</param>
public sealed record StepNode(SequenceStep Step, int Position)
{
    /// <summary>What follows; of a branch what follows both ways. Null ends the sequence.</summary>
    public Guid? Next { get; init; }

    /// <summary>Of a branch: the first step of the way taken where it holds.</summary>
    public Guid? Then { get; init; }

    /// <summary>Of a branch: the first step of the other way.</summary>
    public Guid? Otherwise { get; init; }

    /// <param name="holds">Of a branch, whether it holds; null of any other step.</param>
    public Guid? After(bool? holds) => holds switch
    {
        null => Next,
        true => Then,
        false => Otherwise,
    };
}
