using Leads.Core.Common;

namespace Leads.Core.Capture;

public sealed record ChannelNotFound(Guid Id) : Error($"No source {Id}.");

public sealed record ChannelNameMissing() : Error("A source needs a name, of at most 255 characters.");

public sealed record ThankYouUrlInvalid(string Typed)
    : Error($"'{Typed}' is no web address. It begins with https:// or http://, such as https://example.com/thanks.");

public sealed record OriginInvalid(string Typed)
    : Error($"'{Typed}' is no web site. Write it like https://example.com, one a line.");

public sealed record TooManyOrigins() : Error($"At most {AllowedOrigin.Most} web sites.");

/// <summary>A paused source takes nothing in.</summary>
public sealed record ChannelIsPaused() : Error("This source is paused. Resume it first.");

/// <summary>There is no sample to send for sources of this kind.</summary>
public sealed record NoTestForKind(ChannelKind Kind) : Error("A test of this kind is sent from the platform itself.");

public sealed record SubmissionNotFound(Guid Id) : Error($"No delivery {Id}.");
