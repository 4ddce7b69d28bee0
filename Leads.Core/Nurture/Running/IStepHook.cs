namespace Leads.Core.Nurture.Running;

/// <summary>Tells other programs for sequences. A crash may make it tell twice; by its id the receiver knows.</summary>
public interface IStepHook
{
    /// <returns>What is known of it. An exception counts as <see cref="StepOutcome.PutOff"/>.</returns>
    Task<StepOutcome> SendAsync(HookCall call, CancellationToken ct);
}

/// <param name="RunId">The same over attempts.</param>
public sealed record HookCall(Guid TenantId, Guid LeadId, Guid SequenceId, Guid EnrollmentId, Guid StepId, Guid RunId, string Url);
