using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Leads.Web.Leads;

/// <summary>One thing that was looked up of a lead's company, corrected in place as <see cref="EditableFact"/> is.</summary>
public sealed partial class EnrichedFact
{
    private ElementReference input;
    private ElementReference button;
    private bool editing;
    private bool busy;
    private bool focusInput;
    private bool focusButton;
    private string? draft;
    private string? seen;
    private string? error;

    [Inject]
    public required ChangeEnrichedValue Editor { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Parameter, EditorRequired]
    public required Guid LeadId { get; set; }

    [Parameter, EditorRequired]
    public required EnrichmentField Field { get; set; }

    /// <summary>As stored. A newer one from elsewhere doesn't touch what is being typed.</summary>
    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>After a save, and where somebody else was faster.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string LabelId => $"enriched-{EnrichmentFields.NameOf(Field)}";

    private string? Invalid => error is null ? null : "true";

    private string? Shown => Value is null ? null : EnrichmentWords.Show(Field, Value);

    private string? Link => EnrichmentWords.IsLink(Field) ? SafeLink.ToPage(Value) : null;

    private string? Look => Value is null ? "none" : Field == EnrichmentField.Description ? "long" : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusInput && editing)
        {
            focusInput = false;
            await input.FocusAsync();
        }
        else if (focusButton && !editing && CanEdit)
        {
            focusButton = false;
            await button.FocusAsync();
        }
    }

    private void Begin()
    {
        if (busy) return;
        (editing, focusInput, error, seen, draft) = (true, true, null, Value, Value);
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") (editing, error, focusButton) = (false, null, true);
    }

    private async Task SaveAsync()
    {
        // Enter saves and takes the field away, which the browser reports as leaving it.
        if (!editing || busy) return;
        var text = string.IsNullOrWhiteSpace(draft) ? null : draft.Trim();
        editing = false;
        if (text == seen) return;
        busy = true;
        try
        {
            var changed = await Editor.ChangeAsync(LeadId, Field, seen, text, CancellationToken.None);
            if (changed.Error is EnrichedValueInvalid wrong) (editing, focusInput, error) = (true, true, wrong.Message);
            else if (changed.Error is VersionConflict) Toasts.Failed($"{EnrichmentFields.LabelOf(Field)} has changed meanwhile. Look at it and change it again if you still want to.");
            else if (!changed.IsOk) Toasts.Failed(changed.Error.Message);
            if (!editing) await OnChanged.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
