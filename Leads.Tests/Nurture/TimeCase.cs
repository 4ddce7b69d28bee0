using System.Globalization;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Tests.Nurture;

/// <summary>A question of time with its answer, worked out by hand. Times are as the clocks of the place show them, with their offset.</summary>
/// <param name="Why">How the answer was found.</param>
internal sealed record TimeCase(string Name, string Why, SequenceStep? Step, string Since, PlanVerdict Verdict, string Due, params PlanReasonKind[] Reasons)
{
    public string Zone { get; init; } = "Europe/Berlin";

    /// <summary>When it is asked; null is at <see cref="Since"/>.</summary>
    public string? Now { get; init; }

    public string? DueOn { get; init; }

    public SendingWindow? Window { get; init; } = SendingWindow.OfficeHours;

    public string[] Sent { get; init; } = [];

    public string[] Holidays { get; init; } = [];

    public bool HasReacted { get; init; }

    public StepPlan Plan()
    {
        var graph = new StepGraph(new SequenceDefinition { SendingWindow = Window, Steps = Step is null ? [] : [Step] });
        var state = new EnrollmentState(Step?.Id, At(Since)) { DueOn = DueOn is null ? null : At(DueOn), HasReacted = HasReacted };
        var calendar = new SendingCalendar(TimeZoneInfo.FindSystemTimeZoneById(Zone), Holidays.Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture)).ToHashSet());
        return StepPlanner.Plan(graph, state, calendar, FrequencyCaps.Usual, [.. Sent.Select(At)], At(Now ?? Since));
    }

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public override string ToString() => Name;
}
