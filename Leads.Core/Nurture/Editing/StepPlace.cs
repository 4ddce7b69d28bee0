namespace Leads.Core.Nurture.Editing;

/// <summary>A place among the steps of a definition.</summary>
/// <param name="Branch">The branch in one of whose ways it lies; null is the outermost row.</param>
/// <param name="IsThen">Which way of the branch.</param>
/// <param name="Index">From 0; before the step that has it now.</param>
public sealed record StepPlace(Guid? Branch, bool IsThen, int Index)
{
    public static readonly StepPlace First = new(null, false, 0);
}
