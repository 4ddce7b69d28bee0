using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Editing;

/// <summary>A sequence to start from.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Name">What the new sequence is called.</param>
/// <param name="About">Whom it is for, in one or two sentences.</param>
/// <param name="Make">Makes the definition; each step takes its id from the function.</param>
public sealed record SequenceTemplate(string Key, string Name, string About, Func<Func<Guid>, SequenceDefinition> Make);
