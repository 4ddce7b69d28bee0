using Leads.Core.Common;

namespace Leads.Core.Leads;

public sealed record LeadNotFound(Guid Id) : Error($"No lead {Id}.");

/// <summary>The pipeline has no such step.</summary>
/// <param name="Allowed">The statuses that may follow; empty where nothing may for this person.</param>
public sealed record StatusChangeNotAllowed(LeadStatus From, LeadStatus To, IReadOnlyList<LeadStatus> Allowed)
    : Error($"A {EnumText.Of(From)} lead can't become {EnumText.Of(To)}. Allowed: {Names(Allowed)}.")
{
    private static string Names(IReadOnlyList<LeadStatus> allowed) => allowed.Count == 0 ? "none" : string.Join(", ", allowed.Select(EnumText.Of));
}

public sealed record ReasonNeeded() : Error("Say why the lead is disqualified.");

/// <param name="Why">One sentence about the value, the currency or the date.</param>
public sealed record ConversionInvalid(string Why) : Error(Why);

/// <summary>Somebody else moved the lead first.</summary>
/// <param name="ChangedBy">Null where the timeline doesn't tell.</param>
public sealed record LeadChangedMeanwhile(LeadStatus Current, string? ChangedBy, DateTimeOffset? ChangedOn)
    : Error($"{ChangedBy ?? "Somebody"} has set this lead to {EnumText.Of(Current)} in the meantime.");

/// <summary>The field holds another value than the editor was looking at.</summary>
/// <param name="Current">What is stored now; null is empty.</param>
/// <param name="ChangedBy">Null where the timeline doesn't tell.</param>
public sealed record FieldConflict(EditableField Field, string? Current, string? ChangedBy, DateTimeOffset? ChangedOn)
    : Error($"{ChangedBy ?? "Somebody"} has changed {EditableFields.NameOf(Field)} in the meantime.");

/// <summary>The lead was written since the given version was read.</summary>
public sealed record VersionConflict(int Current) : Error("The lead has changed since it was read.");

public sealed record FieldInvalid(EditableField Field, string Why) : Error(Why);

/// <summary>Nothing would say who it is.</summary>
public sealed record IdentityNeeded() : Error("A lead needs a name, an e-mail address or a phone number.");

/// <summary>The person does not exist, may not sign in, or can't work this tenant's leads.</summary>
public sealed record OwnerUnknown() : Error("This person can't work the leads here.");

/// <summary>Other people kept writing this lead, so that several attempts failed.</summary>
public sealed record LeadBusy() : Error("This lead is being changed by others right now. Try again.");
