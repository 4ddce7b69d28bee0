namespace Leads.Core.Nurture.Running;

/// <summary>As long as nothing that sends is set up: says so, and sends nothing.</summary>
internal sealed class NothingSent : IStepMailer, IStepHook
{
    private static readonly StepOutcome NotSetUp = new StepOutcome.PutOff(StepError.MailNotSetUp, "No way to send is set up.", TimeSpan.FromHours(1));

    public Task<StepOutcome> SendAsync(StepMail mail, CancellationToken ct) => Task.FromResult(NotSetUp);

    public Task<StepOutcome> SendAsync(HookCall call, CancellationToken ct) => Task.FromResult(NotSetUp);
}
