using Leads.Core.Common;

namespace Leads.Core.Mail;

public sealed record SecretTooLong(int Most) : Error($"A secret has at most {Most} characters.");

/// <summary>Not ours, of nobody, or changed on its way.</summary>
public sealed record LinkUnknown() : Error("This link is not known.");

public sealed record MailAddressInvalid(string Typed) : Error($"'{Typed}' is no e-mail address.");

public sealed record MailAddressesMissing() : Error("Enter at least one e-mail address.");

public sealed record TooManyMailAddresses(int Most) : Error($"At most {Most} addresses at once.");

public sealed record SuppressionNotFound(Guid Id) : Error("This address isn't on the list any more.");

/// <summary>Who asked not to be written to is written to again only for a reason that can be told.</summary>
public sealed record LiftReasonMissing() : Error("This person asked for no more messages. Say why they may be written to again.");

public sealed record MailTextTooLong(string What, int Most) : Error($"The {What} may have {Most} characters.");

public sealed record MailTextBroken(string What) : Error($"The {What} is one line.");

public sealed record MailSettingsChangedMeanwhile() : Error("Somebody has changed these settings meanwhile. Load the page anew, and change them again.");

public sealed record MessageLimitInvalid(int Most) : Error($"The limit is a number from 1 to {Most}, or empty.");
