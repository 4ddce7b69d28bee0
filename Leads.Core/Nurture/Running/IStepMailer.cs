namespace Leads.Core.Nurture.Running;

/// <summary>Sends the messages of sequences. Called once for each attempt of a run, after the run is on disk.</summary>
public interface IStepMailer
{
    /// <returns>What is known of it. An exception counts as <see cref="StepOutcome.Unknown"/>.</returns>
    Task<StepOutcome> SendAsync(StepMail mail, CancellationToken ct);
}

/// <summary>A message of a sequence to a lead, before its templates are filled in.</summary>
/// <param name="MessageId">Without angle brackets; the same over attempts.</param>
/// <param name="To">As typed.</param>
/// <param name="Subject">Liquid.</param>
/// <param name="Body">Liquid.</param>
public sealed record StepMail(
    Guid TenantId, Guid LeadId, Guid SequenceId, Guid EnrollmentId, Guid StepId, Guid RunId, string MessageId, string To, string Subject, string Body);
