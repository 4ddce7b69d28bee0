using Leads.Core.Leads;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;

namespace Leads.Tests.Nurture;

public sealed class SequenceTemplateTests
{
    public static TheoryData<string> Whole => new(SequenceTemplates.All.Select(t => t.Key).Where(k => k != "blank"));

    [Theory, MemberData(nameof(Whole))]
    public void Template_AsItIs_CanBeActivatedWithoutAWord(string key)
    {
        var definition = SequenceTemplates.Find(key)!.Make(Step.NewId);

        Assert.Empty(SequenceCheck.FindFaults(definition));
        Assert.Empty(SequenceWarnings.Find(definition, SequenceNames.None));
        Assert.Contains(StepTree.All(definition.Steps), s => s is EmailStep);
    }

    [Fact]
    public void Blank_LacksSteps() => Assert.Equal(FaultKind.NoSteps, Assert.Single(SequenceCheck.FindFaults(SequenceTemplates.Find("blank")!.Make(Step.NewId))).Kind);

    [Fact]
    public void NewStep_OfEachKind_SaysItsKind() => Assert.All(Enum.GetValues<StepKind>(), kind => Assert.Equal(kind, NewStep.Of(kind, Step.NewId()).Kind));

    [Fact]
    public void Warnings_OfMessagesThatComeTooSoon_NameTheLaterOnEachWay()
    {
        var (soon, later, behind) = (Step.Email("Soon"), Step.Email("Later"), Step.Email("Behind"));
        var definition = Step.Sequence(
            Step.Email("First"),
            Step.If(Step.CompanyIs("Lee"), [Step.Wait(2, WaitUnit.Hours), soon], Step.Wait(3, WaitUnit.Days), later),
            Step.Wait(10, WaitUnit.Hours),
            behind);

        var warnings = SequenceWarnings.Find(definition, SequenceNames.None);

        Assert.Equal([soon.Id, behind.Id], warnings.Select(w => w.StepId!.Value));
    }

    [Fact]
    public void Warnings_OfWhatIsGone_NameTheStep()
    {
        var (here, gone) = (Step.NewId(), Step.NewId());
        var names = SequenceNames.None with { People = new Dictionary<Guid, string> { [here] = "Mara" }, Tags = new Dictionary<Guid, string> { [here] = "VIP" } };
        SequenceStep[] whole = [Step.Task() with { Assignee = here }, new UpdateStep(Step.NewId()) { Tag = here }, Step.Set(EditableField.AssignedTo, here.ToString()), Step.Set(EditableField.AssignedTo, null)];
        SequenceStep[] broken = [Step.Task() with { Assignee = gone }, Step.Notify() with { Person = gone }, new UpdateStep(Step.NewId()) { Tag = gone }, Step.Set(EditableField.AssignedTo, gone.ToString())];

        var warnings = SequenceWarnings.Find(Step.Sequence([.. whole, .. broken]), names);

        Assert.Equal(broken.Select(s => (Guid?)s.Id), warnings.Select(w => w.StepId));
    }

    [Fact]
    public void Warnings_OfMail_SayWhatIsNotSetUp_WhereMessagesAreSent()
    {
        var names = SequenceNames.None with { Mail = new MailState(KnowsSite: false, Sends: false, HasSender: false, TracksOpens: false, TracksClicks: false) };
        var (opened, clicked, replied) = (Step.IfWithin(ReactionKind.Opened, 1, WaitUnit.Days, [Step.End()]), Step.IfWithin(ReactionKind.Clicked, 1, WaitUnit.Days, [Step.End()]), Step.IfWithin(ReactionKind.Replied, 1, WaitUnit.Days, [Step.End()]));
        var definition = Step.Sequence(Step.Email(), opened, clicked, replied);

        Assert.Equal([null, null, null, opened.Id, clicked.Id], SequenceWarnings.Find(definition, names).Select(w => w.StepId));
        Assert.Empty(SequenceWarnings.Find(definition, SequenceNames.None));
        Assert.Empty(SequenceWarnings.Find(Step.Sequence(Step.Task()), names));
    }
}
