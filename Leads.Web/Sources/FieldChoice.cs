using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>Where somebody wants an answer to go.</summary>
/// <param name="Expected">The rule that they were looking at; null is none.</param>
/// <param name="Field">Null leaves it to the built-in names.</param>
public sealed record FieldChoice(string Label, LeadField? Expected, LeadField? Field);

/// <summary>An answer that was mapped, and where it goes now.</summary>
/// <param name="Field">Null leaves it to the built-in names, or in a form to the source's rule.</param>
/// <param name="Form">In this form only; null is in all.</param>
public sealed record MappedAnswer(string Label, LeadField? Field, ChannelForm? Form);
