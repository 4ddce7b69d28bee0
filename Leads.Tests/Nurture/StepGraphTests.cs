using Leads.Core.Nurture.Design;

namespace Leads.Tests.Nurture;

/// <summary>What follows what.</summary>
public sealed class StepGraphTests
{
    [Fact]
    public void Branch_GoesEitherWay_AndComesTogetherBehind()
    {
        var (first, yes, no, end, last) = (Step.Email("1"), Step.Email("yes"), Step.Email("no"), Step.End(), Step.Email("last"));
        var inner = Step.If(Step.CompanyIs("Lee"), [], end);
        var outer = Step.If(Step.CompanyIs("Lee"), [yes, inner], no);

        var graph = new StepGraph(Step.Sequence(first, outer, last));

        Assert.Equal([first, outer, yes, inner, end, no, last], graph.Ordered.Select(n => n.Step));
        Assert.Equal(first.Id, graph.First);
        Assert.Equal(outer.Id, graph.Find(first.Id)!.After(null));
        Assert.Equal((yes.Id, no.Id), (graph.Find(outer.Id)!.After(true), graph.Find(outer.Id)!.After(false)));
        Assert.Equal(inner.Id, graph.Find(yes.Id)!.After(null));
        Assert.Equal((last.Id, end.Id), (graph.Find(inner.Id)!.After(true), graph.Find(inner.Id)!.After(false)));
        Assert.Equal(last.Id, graph.Find(no.Id)!.After(null));
        Assert.Null(graph.Find(end.Id)!.After(null));
        Assert.Null(graph.Find(last.Id)!.After(null));
        Assert.Null(new StepGraph(SequenceDefinition.Empty).First);
    }
}
