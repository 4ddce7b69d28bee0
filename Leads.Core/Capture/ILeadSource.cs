namespace Leads.Core.Capture;

/// <summary>
/// An adapter: how one kind of sender's delivery is read. Pure, and never throws on what a sender may send: what can't be
/// read is an arrival with an error, so that it is stored all the same.
/// </summary>
public interface ILeadSource
{
    ChannelKind Kind { get; }

    /// <summary>
    /// Tells its own deliveries, and those parts of them that are stored, from others of the same kind. Cheap for what is not its own.
    /// True for every delivery by default.
    /// </summary>
    bool Takes(Delivery delivery) => true;

    Arrival Read(ChannelEntry channel, Delivery delivery);

    /// <summary>Every person that a delivery tells of, for senders that bring several at once.</summary>
    IReadOnlyList<Arrival> ReadAll(ChannelEntry channel, Delivery delivery) => [Read(channel, delivery)];
}

/// <summary>A request as it reached a channel's address.</summary>
/// <param name="IdempotencyKey">The sender's <c>Idempotency-Key</c> header; null without one.</param>
public sealed record Delivery(
    byte[] Body, string? ContentType, IReadOnlyDictionary<string, string> Headers, string? IdempotencyKey, DateTimeOffset ReceivedOn)
{
    /// <summary>What was found for the whole of which this is a part; null where it is still to be checked.</summary>
    public SignatureState? Signature { get; init; }
}
