using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;

namespace Leads.Tests.Nurture.Model;

internal sealed record ModelRun(StepKind Kind, DateTimeOffset StartedOn, int Attempt = 1)
{
    public RunOutcome? Outcome { get; init; }

    public DateTimeOffset? FinishedOn { get; init; }

    public bool? Held { get; init; }

    public bool IsOpen => Outcome is null && FinishedOn is null;

    public bool MayBeSent => Kind == StepKind.Email && (Outcome is RunOutcome.Succeeded or RunOutcome.Uncertain || IsOpen);

    public override string ToString() => $"{Kind} {Outcome?.ToString() ?? (FinishedOn is null ? "open" : "put off")} #{Attempt} {Held}";
}
