using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>Where somebody wants an answer to go.</summary>
/// <param name="Expected">The rule that they were looking at; null is none.</param>
/// <param name="Field">Null leaves it to the built-in names.</param>
public sealed record FieldChoice(string Label, LeadField? Expected, LeadField? Field);

/// <summary>An answer that was just mapped, and how many earlier deliveries have it.</summary>
public sealed record MappedAnswer(string Label, LeadField? Field, int Earlier);
