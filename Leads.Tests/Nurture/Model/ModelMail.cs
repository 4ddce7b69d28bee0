using System.Collections.Concurrent;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Running;

namespace Leads.Tests.Nurture.Model;

/// <summary>A mail server and a hook that answer as told, and count what reached them.</summary>
internal sealed class ModelMail(CrashPoint point) : IStepMailer, IStepHook
{
    private readonly ConcurrentDictionary<Guid, int> _delivered = new();
    private int _sendsLeft = int.MaxValue;

    public MailMode Mode { get; set; }

    public int TimesDelivered(Guid run) => _delivered.GetValueOrDefault(run);

    /// <summary>The process dies when so many more messages have reached the server, before it hears the answer.</summary>
    public void DieAfter(int sends) => _sendsLeft = sends;

    public Task<IReadOnlyList<StepOutcome>> SendAsync(IReadOnlyList<StepMail> mails, CancellationToken ct)
        => Task.FromResult<IReadOnlyList<StepOutcome>>([.. mails.Select(Send)]);

    private StepOutcome Send(StepMail mail)
    {
        point.Check();
        if (Mode is MailMode.Takes or MailMode.Unknown) _delivered.AddOrUpdate(mail.RunId, 1, (_, times) => times + 1);
        if (Interlocked.Decrement(ref _sendsLeft) == 0) point.Die();
        return Mode switch
        {
            MailMode.Takes => new StepOutcome.Done(mail.Subject),
            MailMode.PutsOff => new StepOutcome.PutOff(StepError.MailUnavailable, "Later."),
            MailMode.RefusesAddress => new StepOutcome.Refused(StepError.AddressRefused, "Nobody there."),
            MailMode.RefusesMessage => new StepOutcome.Refused(StepError.MessageRefused, "Not this."),
            _ => new StepOutcome.Unknown("The line is dead."),
        };
    }

    public Task<StepOutcome> SendAsync(HookCall call, CancellationToken ct)
    {
        point.Check();
        return Task.FromResult<StepOutcome>(Mode switch
        {
            MailMode.Takes => new StepOutcome.Done("Told"),
            MailMode.PutsOff => new StepOutcome.PutOff(StepError.HookUnavailable, "Later."),
            MailMode.RefusesAddress or MailMode.RefusesMessage => new StepOutcome.Refused(StepError.HookRefused, "No."),
            _ => throw new IOException("The line is dead."),
        });
    }
}
