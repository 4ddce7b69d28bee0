using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;
using Leads.Tests.Support;

namespace Leads.Tests.Nurture;

/// <summary>Steps of a sequence: <c>Step.Email("Hello"), Step.Wait(2, WaitUnit.Days), Step.End()</c>.</summary>
internal static class Step
{
    private const string Body = "Hello {{ lead.first_name }}. To hear no more of us: {{ unsubscribe_url }}";

    public static EmailStep Email(string subject = "Hello", string body = Body) => new(NewId(), subject, body);

    public static WaitStep Wait(int amount, WaitUnit unit) => new(NewId()) { For = new WaitLength(amount, unit) };

    public static WaitStep Until(string at, params DayOfWeek[] days) => new(NewId()) { Until = new WaitMoment(days, TimeOnly.ParseExact(at, "HH:mm")) };

    public static BranchStep If(LeadFilter when, SequenceStep[] then, params SequenceStep[] otherwise) => new(NewId()) { When = when, Then = then, Otherwise = otherwise };

    public static BranchStep IfWithin(ReactionKind kind, int amount, WaitUnit unit, SequenceStep[] then, params SequenceStep[] otherwise)
        => new(NewId()) { Reaction = new AwaitedReaction(kind, new WaitLength(amount, unit)), Then = then, Otherwise = otherwise };

    public static TaskStep Task(string title = "Call") => new(NewId(), title);

    public static UpdateStep Status(LeadStatus status, string? reason = null) => new(NewId()) { Status = status, Reason = reason };

    public static UpdateStep Set(EditableField field, string? value) => new(NewId()) { Field = field, Value = value };

    public static NotifyStep Notify(string message = "Look here") => new(NewId(), message);

    public static WebhookStep Webhook(string url = "https://hooks.example.com/lead") => new(NewId(), url);

    public static EndStep End() => new(NewId());

    /// <summary>A definition of these steps that sends at any time.</summary>
    public static SequenceDefinition Sequence(params SequenceStep[] steps) => new() { SendingWindow = null, Steps = steps };

    public static LeadFilter CompanyIs(string company) => LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.Is, company));

    public static Guid NewId() => Guid.CreateVersion7(TestHost.Start);
}
