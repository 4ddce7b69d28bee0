using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Nurture;

/// <summary>What the flow of steps shows, and whom it tells what is pressed. One for all steps of a page.</summary>
internal sealed class FlowView
{
    public required StepWords Words { get; init; }

    /// <summary>Whether steps can be added.</summary>
    public required bool CanChange { get; init; }

    public required Guid? Chosen { get; init; }

    /// <summary>What is wrong with each step.</summary>
    public required ILookup<Guid?, SequenceFault> Faults { get; init; }

    public required ILookup<Guid?, SequenceWarning> Warnings { get; init; }

    public required EventCallback<(StepPlace Place, StepKind Kind)> OnAdd { get; init; }

    public required EventCallback<Guid> OnChoose { get; init; }

    /// <summary>The id of a step's element, for the focus.</summary>
    public static string ElementOf(Guid step) => $"step-{step:N}";
}
