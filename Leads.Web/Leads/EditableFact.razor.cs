using Leads.Core.Leads;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Leads.Web.Leads;

/// <summary>
/// One field of a lead, changed in place: click or Enter to edit, Enter or leaving saves, Escape reverts. Shows the new
/// value at once; when somebody else changed it meanwhile, both values and the choice.
/// </summary>
public sealed partial class EditableFact
{
    private ElementReference input;
    private ElementReference button;
    private bool editing;
    private bool busy;
    private bool focusInput;
    private bool focusButton;
    private string? draft;
    private string? seen;
    private string? saving;
    private string? error;
    private FieldConflict? conflict;

    [Inject]
    public required LeadEditor Editor { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Parameter, EditorRequired]
    public required Guid LeadId { get; set; }

    [Parameter, EditorRequired]
    public required EditableField Field { get; set; }

    /// <summary>As stored. A newer one from elsewhere doesn't touch what is being typed.</summary>
    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>After a save, or after taking the other's value.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string LabelId => $"fact-{EditableFields.NameOf(Field)}";

    private string? Invalid => error is null ? null : "true";

    private bool IsMultiline => Field is EditableField.Notes or EditableField.Message;

    private string InputType => Field == EditableField.Phone ? "tel" : "text";

    private string? Shown => busy || conflict is not null ? saving : Value;

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
        (editing, focusInput, error, conflict) = (true, true, null, null);
        (seen, draft) = (Value, Value);
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") (editing, error, focusButton) = (false, null, true);
    }

    private Task SubmitAsync()
    {
        focusButton = editing;
        return SaveAsync();
    }

    /// <summary>Also when the field is left, by Tab or by a click elsewhere: the focus is where the person put it then.</summary>
    private async Task SaveAsync()
    {
        // Enter saves and takes the field away, which the browser reports as leaving it.
        if (!editing || busy) return;
        var text = string.IsNullOrWhiteSpace(draft) ? null : draft;
        editing = false;
        if (text != seen) await StoreAsync(seen, text);
    }

    private async Task StoreAsync(string? expected, string? text)
    {
        (busy, saving, error, conflict) = (true, text, null, null);
        try
        {
            var stored = await Editor.ChangeFieldAsync(LeadId, Field, expected, text, CancellationToken.None);
            await (stored.Error switch
            {
                null => AcceptAsync(stored.Value.Value),
                FieldConflict other => Ask(other),
                FieldInvalid or IdentityNeeded => Reopen(stored.Error.Message),
                _ => Refuse(stored.Error.Message),
            });
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>Shows the value until the page has read it again.</summary>
    private async Task AcceptAsync(string? value)
    {
        (busy, saving, conflict) = (true, value, null);
        await OnChanged.InvokeAsync();
        busy = false;
    }

    private Task Ask(FieldConflict other)
    {
        conflict = other;
        return Task.CompletedTask;
    }

    private Task Reopen(string message)
    {
        (editing, focusInput, focusButton, error) = (true, true, false, message);
        return Task.CompletedTask;
    }

    private Task Refuse(string message)
    {
        Toasts.Failed(message);
        return Task.CompletedTask;
    }

    private Task KeepMineAsync() => StoreAsync(conflict!.Current, saving);

    private Task TakeTheirsAsync() => AcceptAsync(conflict!.Current);
}
