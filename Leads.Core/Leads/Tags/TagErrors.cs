using Leads.Core.Common;

namespace Leads.Core.Leads.Tags;

public sealed record TagNameInvalid() : Error($"A tag has 1 to {TagName.MaxLength} characters.");

public sealed record TooManyTags() : Error($"There are {Tag.Most} tags already. Delete some that nobody uses.");

public sealed record TagNotFound(Guid Id) : Error("This tag has been deleted in the meantime.");

/// <param name="Name">As the other tag is written.</param>
public sealed record TagNameTaken(string Name) : Error($"There is a tag “{Name}” already.");

public sealed record LeadHasTooManyTags() : Error($"A lead has at most {TagLead.Most} tags.");
