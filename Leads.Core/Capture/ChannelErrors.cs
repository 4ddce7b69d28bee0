using Leads.Core.Common;

namespace Leads.Core.Capture;

public sealed record ChannelNotFound(Guid Id) : Error($"No source {Id}.");

public sealed record ChannelNameMissing() : Error("A source needs a name, of at most 255 characters.");

public sealed record ThankYouUrlInvalid(string Typed)
    : Error($"'{Typed}' is no web address. It begins with https:// or http://, such as https://example.com/thanks.");

public sealed record OriginInvalid(string Typed)
    : Error($"'{Typed}' is no web site. Write it like https://example.com, one a line.");

public sealed record TooManyOrigins() : Error($"At most {AllowedOrigin.Most} web sites.");

public sealed record FormFieldsNameNobody() : Error("Require a name, an e-mail address or a phone number: without one, what comes in is nobody's.");

public sealed record FormFieldLabelMissing() : Error($"Every question needs a text, of at most {HostedField.MaxLabel} characters.");

public sealed record FormFieldNameInvalid(string Name) : Error($"'{Name}' can't be the name of a question. Choose another text.");

public sealed record FormFieldAskedTwice(string Label) : Error($"'{Label}' is asked for twice.");

public sealed record TooManyFormFields() : Error($"At most {HostedForm.MaxFields} questions.");

public sealed record FormTextTooLong(string What, int Most) : Error($"The {What} may have {Most} characters.");

public sealed record SecretMissing(int Most) : Error($"A secret has 1 to {Most} characters.");

/// <summary>A paused source takes nothing in.</summary>
public sealed record ChannelIsPaused() : Error("This source is paused. Resume it first.");

/// <summary>There is no sample to send for sources of this kind.</summary>
public sealed record NoTestForKind(ChannelKind Kind) : Error("A test of this kind is sent from the platform itself.");

/// <summary>One replay at a time: two would only go through the same deliveries twice.</summary>
public sealed record ReplayIsRunning() : Error("Deliveries of this source are being replayed already.");

public sealed record NothingToReplay() : Error("There is no delivery to replay.");

/// <param name="Present">What it goes to now; null where no rule is set.</param>
public sealed record MappingChanged(string Label, LeadField? Present)
    : Error($"Somebody else has changed where '{Label}' goes meanwhile. Look at it again.");

public sealed record MappingRefused(string Label) : Error($"'{Label}' can't be mapped to that.");

public sealed record TooManyRules() : Error($"At most {MapField.MostRules} answers of a source can be mapped.");

public sealed record SubmissionNotFound(Guid Id) : Error($"No delivery {Id}.");
