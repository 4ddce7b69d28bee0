namespace Leads.Core.Nurture.Design;

/// <summary>Tells another program.</summary>
/// <param name="Url">A public https address.</param>
public sealed record WebhookStep(Guid Id, string Url) : SequenceStep(Id)
{
    public const int MaxUrl = 1_000;
}
