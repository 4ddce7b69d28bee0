namespace Leads.Core.Nurture.Running;

/// <summary>Sends the messages of sequences. Given each once for each attempt of its run, after the run is on disk.</summary>
public interface IStepMailer
{
    /// <param name="mails">Of one tenant.</param>
    /// <returns>What is known of each, in their order. An exception counts as <see cref="StepOutcome.Unknown"/> for all of them.</returns>
    Task<IReadOnlyList<StepOutcome>> SendAsync(IReadOnlyList<StepMail> mails, CancellationToken ct);
}

/// <summary>A message of a sequence to a lead, before its templates are filled in.</summary>
/// <param name="MessageId">Without angle brackets; the same over attempts.</param>
/// <param name="To">As typed.</param>
/// <param name="Subject">Liquid.</param>
/// <param name="Body">Liquid.</param>
public sealed record StepMail(
    Guid TenantId, Guid LeadId, Guid SequenceId, Guid EnrollmentId, Guid StepId, Guid RunId, string MessageId, string To, string Subject, string Body);
