using System.Collections.Concurrent;
using Leads.Core.Nurture.Running;

namespace Leads.Tests.Nurture;

/// <summary>Stands for the mail server and the other program: keeps what it is given, and answers as it is told.</summary>
internal sealed class RecordedMail : IStepMailer, IStepHook
{
    private readonly ConcurrentQueue<StepMail> _mails = new();
    private readonly ConcurrentQueue<HookCall> _calls = new();

    /// <summary>What it says to the next ones; takes them unless told otherwise.</summary>
    public Func<StepMail, StepOutcome> Answer { get; set; } = mail => new StepOutcome.Done(mail.Subject);

    public Func<HookCall, StepOutcome> HookAnswer { get; set; } = call => new StepOutcome.Done($"Told {call.Url}");

    /// <summary>Is told in its place, where one is given.</summary>
    public Func<HookCall, Task<StepOutcome>>? HookInstead { get; set; }

    public IReadOnlyList<StepMail> Mails => [.. _mails];

    public IReadOnlyList<HookCall> Calls => [.. _calls];

    public Task<IReadOnlyList<StepOutcome>> SendAsync(IReadOnlyList<StepMail> mails, CancellationToken ct)
        => Task.FromResult<IReadOnlyList<StepOutcome>>([.. mails.Select(mail =>
        {
            _mails.Enqueue(mail);
            return Answer(mail);
        })]);

    public Task<StepOutcome> SendAsync(HookCall call, CancellationToken ct)
    {
        _calls.Enqueue(call);
        return HookInstead?.Invoke(call) ?? Task.FromResult(HookAnswer(call));
    }
}
