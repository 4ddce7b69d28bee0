using Leads.Core.Common;
using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Enrolling;

public sealed record SequenceNotFound(Guid Id) : Error("There is no such sequence.");

public sealed record SequenceNameInvalid() : Error($"A sequence has a name of 1 to {Sequence.MaxName} characters.");

public sealed record NothingToPublish() : Error("Nothing was changed since it was published last.");

/// <param name="Faults">At least one.</param>
public sealed record SequenceInvalid(IReadOnlyList<SequenceFault> Faults) : Error(Faults[0].Problem);

public sealed record SequenceVersionNotFound(int Number) : Error($"There is no version {Number} of this sequence.");

/// <param name="ByName">Who changed it last.</param>
public sealed record SequenceChangedMeanwhile(string ByName) : Error($"{ByName} has changed this sequence meanwhile.");

public sealed record SequenceTooLong() : Error("This is more text than a sequence can hold.");

public sealed record NothingToDiscard() : Error("Nothing was changed since it was published last.");

public sealed record SequenceWasActive() : Error("A sequence that was active once can be archived, not deleted.");

public sealed record SequenceNotActive(Guid Id) : Error("Leads enter active sequences only.");

public sealed record SequenceIsDraft(Guid Id) : Error("A sequence that never was active can't be archived.");

public sealed record LeadEnrolled(Guid SequenceId) : Error("This lead is in a sequence already.");

public sealed record LeadWasThrough(int Passes) : Error("This lead has been through this sequence already.");

public sealed record LeadUnreachable() : Error("This lead has unsubscribed, or its e-mail address doesn't exist.");

/// <summary>The sequence's entry filter doesn't let it in.</summary>
public sealed record LeadNotMeant() : Error("This sequence isn't meant for this lead.");

public sealed record TooManyLeads(int Most) : Error($"At most {Most} leads are enrolled at once.");

public sealed record EnrollmentNotFound(Guid Id) : Error("There is no such enrollment.");

/// <summary>It has ended, or stands otherwise than who asked believed.</summary>
public sealed record EnrollmentChangedMeanwhile(EnrollmentStatus Status) : Error($"This enrollment is {EnumText.Of(Status)} in the meantime.");

public sealed record NothingToDecide() : Error("There is nothing to decide about this enrollment any more.");

/// <summary>Only of what may have been done can be said that it was.</summary>
public sealed record NotUncertain() : Error("Whether this step was done is known.");
