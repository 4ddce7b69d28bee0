using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;

namespace Leads.Tests.Nurture;

/// <summary>What keeps a sequence from being activated.</summary>
public sealed class SequenceCheckTests
{
    [Fact]
    public void Sequence_OfEveryKindOfStep_CanBeActivated()
    {
        var definition = new SequenceDefinition
        {
            Trigger = new SequenceTrigger(TriggerKind.Captured),
            Steps =
            [
                Step.Email(), Step.IfWithin(ReactionKind.Opened, 2, WaitUnit.Days, [Step.Task(), Step.End()], Step.Wait(1, WaitUnit.Hours)), Step.Until("10:00", DayOfWeek.Tuesday),
                Step.If(Step.CompanyIs("Lee"), [Step.Notify()]), Step.Set(EditableField.JobTitle, null), Step.Webhook(), Step.Status(LeadStatus.Disqualified, "No answer"),
            ],
        };

        Assert.Empty(SequenceCheck.FindFaults(definition));
    }

    [Fact]
    public void Sequence_WithoutSteps_Cant()
        => AssertFault(FaultKind.NoSteps, null, SequenceDefinition.Empty);

    [Fact]
    public void Sequence_OfTooManySteps_Cant()
        => AssertFault(FaultKind.TooLarge, null, Step.Sequence([.. Enumerable.Range(0, 101).Select(_ => Step.Task())]));

    [Fact]
    public void Branches_TooDeep_Cant()
    {
        SequenceStep inner = Step.Task();
        for (var depth = 0; depth < 6; depth++) inner = Step.If(Step.CompanyIs("Lee"), [inner]);

        AssertFault(FaultKind.TooLarge, null, Step.Sequence(inner));
    }

    [Theory]
    [InlineData(TriggerKind.StatusChanged)]
    [InlineData(TriggerKind.BandReached)]
    [InlineData(TriggerKind.FormOrCampaign)]
    public void Trigger_ThatDoesntSayWhat_Cant(TriggerKind kind)
        => AssertFault(FaultKind.TriggerIncomplete, null, Step.Sequence(Step.Task()) with { Trigger = new SequenceTrigger(kind) });

    [Fact]
    public void Email_WithoutSubjectTextOrUnsubscribeLink_Cant()
    {
        foreach (var (kind, email) in new[]
        {
            (FaultKind.SubjectMissing, Step.Email("  ")), (FaultKind.SubjectMissing, Step.Email("A\nBcc: b@example.com")), (FaultKind.SubjectMissing, Step.Email(new string('x', 256))),
            (FaultKind.BodyMissing, Step.Email("Hello", " ")), (FaultKind.UnsubscribeMissing, Step.Email("Hello", "unsubscribe_url {{ lead.first_name }}")),
        })
        {
            AssertFault(kind, email, Step.Sequence(email));
        }
        Assert.Empty(SequenceCheck.FindFaults(Step.Sequence(Step.Email("Hello", "<a href='{{unsubscribe_url}}'>"), Step.Email("Hello", "{{- unsubscribe_url -}}"))));
    }

    [Theory]
    [InlineData("Hello", "{{ unsubscribe_url }} {% for i in (1..1000000000) %}x{% endfor %}")]
    [InlineData("Hello", "{{ unsubscribe_url }} {{ lead.birthday }}")]
    [InlineData("Hello", "{{ unsubscribe_url }} {% include 'secrets' %}")]
    [InlineData("Hello", "{{ unsubscribe_url }} {{ lead.first_name | shout }}")]
    [InlineData("{{ settings.secret }}", "{{ unsubscribe_url }}")]
    public void Email_WhoseTemplateIsWrong_Cant(string subject, string body)
    {
        var email = Step.Email(subject, body);

        var faults = SequenceCheck.FindFaults(Step.Sequence(email));

        Assert.NotEmpty(faults);
        Assert.All(faults, f => Assert.Equal((FaultKind.TemplateInvalid, email.Id), (f.Kind, f.StepId)));
    }

    [Fact]
    public void Steps_NobodyArrivesAt_Cant()
    {
        var (behindEnd, behindBoth, behindSale, afterNothing, afterReply) = (Step.Task(), Step.Task(), Step.Task(), Step.Task(), Step.Task());

        AssertFault(FaultKind.Unreachable, behindEnd, Step.Sequence(Step.End(), behindEnd, Step.Task()));
        AssertFault(FaultKind.Unreachable, behindBoth, Step.Sequence(Step.If(Step.CompanyIs("Lee"), [Step.End()], Step.End()), behindBoth));
        AssertFault(FaultKind.Unreachable, behindSale, Step.Sequence(Step.Status(LeadStatus.Converted), behindSale));
        AssertFault(FaultKind.Unreachable, afterNothing, Step.Sequence(Step.IfWithin(ReactionKind.Opened, 1, WaitUnit.Days, [afterNothing])));
        AssertFault(FaultKind.Unreachable, afterReply, Step.Sequence(Step.Email(), Step.IfWithin(ReactionKind.Replied, 1, WaitUnit.Days, [afterReply])));
        Assert.Empty(SequenceCheck.FindFaults(Step.Sequence(Step.Status(LeadStatus.Converted), Step.Task()) with { ExitRules = new ExitRules { OnConverted = false } }));
        Assert.Empty(SequenceCheck.FindFaults(Step.Sequence(Step.If(Step.CompanyIs("Lee"), [Step.End()]), Step.Task())));
        Assert.Empty(SequenceCheck.FindFaults(Step.Sequence(Step.Email(), Step.IfWithin(ReactionKind.Replied, 1, WaitUnit.Days, [Step.Task()])) with { ExitRules = new ExitRules { OnReply = false } }));
    }

    [Fact]
    public void Step_InTwoPlaces_Cant()
    {
        var email = Step.Email();

        AssertFault(FaultKind.Loop, email, Step.Sequence(email, Step.If(Step.CompanyIs("Lee"), [email])));
    }

    [Fact]
    public void Leads_ThatWouldGoRoundForEver_Cant()
    {
        var round = Step.Sequence(Step.Status(LeadStatus.Contacted)) with
        {
            Trigger = new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.Contacted },
            ReEnrollment = new ReEnrollmentRule(IsAllowed: true),
        };

        AssertFault(FaultKind.Loop, null, round);
        Assert.Empty(SequenceCheck.FindFaults(round with { ReEnrollment = new ReEnrollmentRule() }));
        Assert.Empty(SequenceCheck.FindFaults(round with { ReEnrollment = new ReEnrollmentRule(true, MostPasses: 3) }));
    }

    [Fact]
    public void Window_ThatIsNeverOpenOrTooShort_Cant()
    {
        AssertFault(FaultKind.ImpossibleWindow, null, Step.Sequence(Step.Email()) with { SendingWindow = new SendingWindow([]) });
        AssertFault(FaultKind.ImpossibleWindow, null, Step.Sequence(Step.Email()) with { SendingWindow = Opening("09:00", "09:14") });
        AssertFault(FaultKind.ImpossibleWindow, null, Step.Sequence(Step.Email()) with { SendingWindow = Opening("23:55", "00:05") });
        foreach (var (from, to) in new[] { ("09:00", "09:15"), ("22:00", "06:00"), ("00:00", "00:00"), ("23:00", "00:00") })
            Assert.Empty(SequenceCheck.FindFaults(Step.Sequence(Step.Email()) with { SendingWindow = Opening(from, to) }));
    }

    [Fact]
    public void Step_ThatSaysTooLittle_Cant()
    {
        foreach (var (kind, step) in new (FaultKind, SequenceStep)[]
        {
            (FaultKind.WaitInvalid, Step.Wait(0, WaitUnit.Days)), (FaultKind.WaitInvalid, Step.Wait(731, WaitUnit.Days)), (FaultKind.WaitInvalid, Step.Wait(105, WaitUnit.Weeks)),
            (FaultKind.WaitInvalid, Step.Wait(1, WaitUnit.Days) with { Until = new WaitMoment([], new TimeOnly(9, 0)) }), (FaultKind.WaitInvalid, Step.Wait(1, WaitUnit.Days) with { For = null }),
            (FaultKind.BranchIncomplete, Step.If(LeadFilter.Everything, [])), (FaultKind.BranchIncomplete, Step.If(Step.CompanyIs("Lee"), []) with { When = null }),
            (FaultKind.StepIncomplete, Step.Task(" ")), (FaultKind.StepIncomplete, Step.Notify("")), (FaultKind.StepIncomplete, Step.Status(LeadStatus.Disqualified)),
            (FaultKind.StepIncomplete, Step.Set(EditableField.Email, "nobody")), (FaultKind.StepIncomplete, Step.Status(LeadStatus.New) with { Field = EditableField.Company }),
            (FaultKind.StepIncomplete, Step.Webhook("http://hooks.example.com")), (FaultKind.StepIncomplete, Step.Webhook("https://localhost/")), (FaultKind.StepIncomplete, Step.Webhook("https://a:b@example.com/")),
        })
        {
            AssertFault(kind, step, Step.Sequence(step));
        }
    }

    private static SendingWindow Opening(string from, string to) => new([new WindowOpening(DayOfWeek.Monday, TimeOnly.ParseExact(from, "HH:mm"), TimeOnly.ParseExact(to, "HH:mm"))]);

    private static void AssertFault(FaultKind kind, SequenceStep? at, SequenceDefinition definition)
    {
        var fault = Assert.Single(SequenceCheck.FindFaults(definition));

        Assert.Equal((kind, at?.Id), (fault.Kind, fault.StepId));
        Assert.NotEmpty(fault.Problem);
    }
}
