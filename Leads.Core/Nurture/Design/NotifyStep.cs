namespace Leads.Core.Nurture.Design;

/// <summary>Mails somebody of ours.</summary>
public sealed record NotifyStep(Guid Id, string Message) : SequenceStep(Id)
{
    public const int MaxMessage = 2_000;

    /// <summary>Null is the lead's owner, or the admins where nobody owns it.</summary>
    public Guid? Person { get; init; }
}
