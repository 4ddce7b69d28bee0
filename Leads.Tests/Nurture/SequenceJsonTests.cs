using System.Text.Json;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Nurture.Design;

namespace Leads.Tests.Nurture;

/// <summary>A definition on its way to JSON and back.</summary>
public sealed class SequenceJsonTests
{
    private static readonly SequenceDefinition Everything = new()
    {
        Trigger = new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.New },
        EntryFilter = Step.CompanyIs("Lee"),
        ExitRules = new ExitRules { OnReply = false, When = Step.CompanyIs("Gone") },
        SendingWindow = new SendingWindow([new WindowOpening(DayOfWeek.Friday, new TimeOnly(22, 0), new TimeOnly(6, 30))]) { IsClosedOnHolidays = false },
        ReEnrollment = new ReEnrollmentRule(true, 30, 3),
        Steps =
        [
            Step.Email("“Grüße” <b>"),
            Step.Wait(3, WaitUnit.Days),
            Step.IfWithin(ReactionKind.Clicked, 2, WaitUnit.Hours, [Step.Task() with { Text = "Now", DueIn = new WaitLength(1, WaitUnit.Hours) }, Step.End()], Step.If(Step.CompanyIs("Lee"), [Step.Notify()], Step.Webhook())),
            Step.Until("09:30", DayOfWeek.Monday, DayOfWeek.Sunday),
            Step.Status(LeadStatus.Contacted),
            Step.Set(EditableField.JobTitle, "CEO"),
        ],
    };

    [Fact]
    public void Definition_WrittenAndRead_SaysTheSame()
    {
        var json = SequenceJson.Write(Everything);

        var read = SequenceJson.Parse(json).Value;

        Assert.Equal(json, SequenceJson.Write(read));
        Assert.Equal(Everything.EntryFilter, read.EntryFilter);
        Assert.Equal(Everything.Steps[0], read.Steps[0]);
        Assert.Equal(Everything.ReEnrollment, read.ReEnrollment);
        Assert.Equal(Everything.SendingWindow!.Openings, read.SendingWindow!.Openings);
        Assert.Equal([StepKind.Email, StepKind.Wait, StepKind.Branch, StepKind.Wait, StepKind.Update, StepKind.Update], read.Steps.Select(s => s.Kind));
    }

    [Fact]
    public void Definition_WithItsMembersInAnyOrder_ReadsAsBefore()
    {
        // As PostgreSQL's jsonb gives it back.
        const string json = """{"steps":[{"id":"0195c0de-0000-7000-8000-000000000001","body":"B","kind":"email","subject":"S"}],"version":1}""";

        Assert.Equal(new EmailStep(Guid.Parse("0195c0de-0000-7000-8000-000000000001"), "S", "B"), SequenceJson.Parse(json).Value.Steps.Single());
    }

    [Fact]
    public void Definition_AsAColumn_IsItsOwnJson()
        => Assert.Equal(SequenceJson.Write(Everything), JsonSerializer.Serialize(Everything, JsonColumn.Options));

    [Fact]
    public void Definition_WithNothingSaid_SendsAtAnyTimeAndStartsByHand()
    {
        var read = SequenceJson.Parse("""{"version":1}""").Value;

        Assert.Equal((TriggerKind.Manual, null, false), (read.Trigger.Kind, read.SendingWindow, read.ReEnrollment.IsAllowed));
        Assert.True(read.EntryFilter.IsEmpty);
        Assert.True(read.ExitRules is { OnReply: true, OnConverted: true, OnDisqualified: true, When: null });
    }

    [Theory]
    [InlineData("""{"version":2}""", "$")]
    [InlineData("""{}""", "$")]
    [InlineData("""[]""", "$")]
    [InlineData("""nonsense""", "$")]
    [InlineData("""{"version":1,"step":[]}""", "$.step")]
    [InlineData("""{"version":1,"steps":[{"kind":"email","id":"0195c0de-0000-7000-8000-000000000001","subject":"S"}]}""", "$.steps[0]")]
    [InlineData("""{"version":1,"steps":[{"kind":"dance","id":"0195c0de-0000-7000-8000-000000000001"}]}""", "$.steps[0]")]
    [InlineData("""{"version":1,"steps":[{"id":"0195c0de-0000-7000-8000-000000000001"}]}""", "$.steps[0]")]
    [InlineData("""{"version":1,"steps":[{"kind":"wait","id":"0195c0de-0000-7000-8000-000000000001","for":{"amount":1,"unit":"moons"}}]}""", "$.steps[0].for.unit")]
    [InlineData("""{"version":1,"steps":[{"kind":"wait","id":"0195c0de-0000-7000-8000-000000000001","until":{"days":["monday"],"at":"9:30"}}]}""", "$.steps[0].until.at")]
    [InlineData("""{"version":1,"trigger":{"kind":0}}""", "$.trigger.kind")]
    [InlineData("""{"version":1,"entryFilter":{"version":1,"all":[{"field":"moon","operator":"is","values":["x"]}]}}""", "$.entryFilter")]
    [InlineData("""{"version":1,"steps":null}""", "$.steps")]
    public void Definition_ThatCantBeRead_IsRefusedWithItsSpot(string json, string at)
    {
        var error = Assert.IsType<SequenceUnreadable>(SequenceJson.Parse(json).Error);

        Assert.StartsWith(at, error.At, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", error.Message, StringComparison.Ordinal);
    }
}
