using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Sources;

/// <summary>A source's settings: read at first, a form on demand.</summary>
public sealed partial class SettingsCard
{
    private IReadOnlyList<LeadOwner> owners = [];
    private SourceSettingsForm? form;
    private string? problem;
    private bool isBusy;

    [Parameter, EditorRequired]
    public required ChannelDetails Channel { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>The source was changed.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Inject]
    public required EditChannel Editor { get; set; }

    [Inject]
    public required LeadOwners Owners { get; set; }

    [Inject]
    public required ISnackbar Toasts { get; set; }

    private async Task EditAsync()
    {
        var found = await Owners.ListAsync(CancellationToken.None);
        // An owner who can't be chosen any more stays until another is.
        owners = Channel.DefaultOwner is { } owner && found.All(o => o.Id != owner.Id) ? [owner, .. found] : found;
        form = SourceSettingsForm.Of(Channel);
    }

    private void Close() => (form, problem) = (null, null);

    private async Task SaveAsync()
    {
        if (isBusy || form is null) return;
        isBusy = true;
        var saved = await Editor.SaveAsync(Channel.Id, form.ToChanges(), CancellationToken.None);
        isBusy = false;
        if (!saved.IsOk)
        {
            problem = saved.Error.Message;
            return;
        }
        Close();
        Toasts.Done("Saved");
        await OnSaved.InvokeAsync();
    }
}
