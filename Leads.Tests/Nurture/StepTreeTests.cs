using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;

namespace Leads.Tests.Nurture;

public sealed class StepTreeTests
{
    private static readonly EmailStep First = Step.Email("First");
    private static readonly TaskStep Yes = Step.Task("Yes");
    private static readonly TaskStep No = Step.Task("No");
    private static readonly BranchStep Fork = Step.If(Step.CompanyIs("Lee"), [Yes], No);
    private static readonly EmailStep Last = Step.Email("Last");
    private static readonly IReadOnlyList<SequenceStep> Steps = [First, Fork, Last];

    [Fact]
    public void Insert_IntoAWay_ComesToItsPlace()
    {
        var wait = Step.Wait(1, WaitUnit.Days);

        var changed = StepTree.Insert(Steps, new StepPlace(Fork.Id, true, 1), wait);

        Assert.Equal("First, if (Yes, Wait | No), Last", Spell(changed));
        Assert.Equal(new StepPlace(Fork.Id, true, 1), StepTree.PlaceOf(changed, wait.Id));
        Assert.Equal(1, StepTree.DepthOf(changed, new StepPlace(Fork.Id, true, 1)));
    }

    [Theory]
    [InlineData("First", false, "if (Yes | No), First, Last")]
    [InlineData("Last", true, "First, Last, if (Yes | No)")]
    [InlineData("Yes", true, "First, Yes, if ( | No), Last")]
    [InlineData("No", false, "First, if (Yes | ), No, Last")]
    public void Move_ByOne_GoesOverBranchesAndOutOfThem(string which, bool isUp, string expected)
    {
        var id = StepTree.All(Steps).First(s => Spell([s]) == which).Id;

        Assert.Equal(expected, Spell(StepTree.Move(Steps, id, StepTree.Beside(Steps, id, isUp)!)));
    }

    [Fact]
    public void Move_BeyondTheEnds_IsNotOffered()
    {
        Assert.Null(StepTree.Beside(Steps, First.Id, true));
        Assert.Null(StepTree.Beside(Steps, Last.Id, false));
    }

    [Fact]
    public void Move_IntoItself_ChangesNothing() => Assert.Same(Steps, StepTree.Move(Steps, Fork.Id, new StepPlace(Fork.Id, true, 0)));

    [Fact]
    public void Duplicate_OfABranch_HasIdsOfItsOwnThroughout()
    {
        var changed = StepTree.Duplicate(Steps, Fork.Id, Step.NewId, out var copy);

        Assert.Equal("First, if (Yes | No), if (Yes | No), Last", Spell(changed));
        Assert.Equal(8, StepTree.All(changed).Select(s => s.Id).Distinct().Count());
        Assert.Equal(2, StepTree.PlaceOf(changed, copy)!.Index);
    }

    [Fact]
    public void Remove_OfABranch_TakesItsWaysToo() => Assert.Equal("First, Last", Spell(StepTree.Remove(Steps, Fork.Id)));

    [Fact]
    public void Replace_DeepWithin_ChangesThatStepOnly() => Assert.Equal("First, if (Call | No), Last", Spell(StepTree.Replace(Steps, Yes with { Title = "Call" })));

    private static string Spell(IReadOnlyList<SequenceStep> steps) => string.Join(", ", steps.Select(s => s switch
    {
        EmailStep email => email.Subject,
        TaskStep task => task.Title,
        BranchStep branch => $"if ({Spell(branch.Then)} | {Spell(branch.Otherwise)})",
        _ => s.Kind.ToString(),
    }));
}
