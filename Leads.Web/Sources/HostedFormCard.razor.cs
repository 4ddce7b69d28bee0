using Leads.Core.Capture;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Sources;

/// <summary>The form that we draw for a source.</summary>
public sealed partial class HostedFormCard
{
    private HostedFormForm? form;
    private string? problem;
    private bool isBusy;

    [Parameter, EditorRequired]
    public required ChannelDetails Channel { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>The form was changed.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Inject]
    public required EditHostedForm Editor { get; set; }

    [Inject]
    public required ISnackbar Toasts { get; set; }

    private void Edit() => form = HostedFormForm.Of(Channel);

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
