using Leads.Core.Common;

namespace Leads.Core.Tenants;

public sealed record NotAllowed() : Error("You may not do this.");

public sealed record TenantNotFound(string Slug) : Error($"No tenant has the slug '{Slug}'.");

public sealed record NameMissing() : Error("A name is needed, of at most 255 characters.");

public sealed record SlugInvalid(string Slug)
    : Error($"'{Slug}' can't be a slug: 2 to 50 lower-case letters a–z, digits and hyphens, with a letter or digit at both ends.");

public sealed record SlugTaken(string Slug) : Error($"The slug '{Slug}' is taken.");

public sealed record EmailInvalid(string Email) : Error($"'{Email}' is no e-mail address.");

public sealed record EmailTaken(string Email) : Error($"Somebody already signs in with {Email}.");

public sealed record PasswordTooShort() : Error($"The password is too short: at least {PasswordRules.MinLength} characters.");

public sealed record PasswordTooLong() : Error($"The password is too long: at most {PasswordRules.MaxLength} characters.");

public sealed record PasswordTooCommon() : Error("This password is easy to guess. Choose another; a sentence is fine.");

public sealed record RoleMissing() : Error("Somebody is either of the agency or of one tenant, with a role that fits.");

public sealed record AlreadySetUp() : Error("This installation has been set up already.");
