namespace Leads.Core.Nurture.Running;

/// <summary>As long as nothing that sends is set up: says so, and sends nothing.</summary>
internal sealed class NothingSent : IStepMailer
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    public Task<StepOutcome> SendAsync(StepMail mail, CancellationToken ct)
        => Task.FromResult<StepOutcome>(new StepOutcome.PutOff(StepError.MailNotSetUp, "No way to send messages of sequences is set up.", Later));
}
