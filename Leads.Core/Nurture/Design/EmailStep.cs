namespace Leads.Core.Nurture.Design;

/// <summary>Sends a message to the lead. Subject and body are Liquid.</summary>
public sealed record EmailStep(Guid Id, string Subject, string Body) : SequenceStep(Id)
{
    public const int MaxSubject = 255;
    public const int MaxBody = 100_000;

    /// <summary>The variable that every body has to hold.</summary>
    public const string UnsubscribeVariable = "unsubscribe_url";
}
