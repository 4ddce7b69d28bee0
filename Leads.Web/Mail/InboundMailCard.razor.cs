using Leads.Core.Common;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;
using Leads.Core.Tenants;
using Leads.Web.Sources;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Mail;

/// <summary>A tenant's inbound address: what to enter at the mail service, who may tell, and what came lately.</summary>
public sealed partial class InboundMailCard
{
    private (Guid Id, string Text)? shown;
    private string typed = "";
    private string? problem;
    private bool isTyping;
    private bool isBusy;

    [Parameter, EditorRequired]
    public required string Slug { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once.</summary>
    [PersistentState]
    public InboundMailState? Prerendered { get => State; set => State ??= value; }

    private InboundMailState? State { get; set; }

    [Inject]
    public required InboundMailLog Log { get; init; }

    [Inject]
    public required ChangeMailInbox Change { get; init; }

    [Inject]
    public required HookAddress Site { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (State is null) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await Log.ReadAsync(CancellationToken.None);
        if (read.IsOk) State = read.Value;
    }

    private async Task ReaddressAsync()
    {
        if (isBusy || !await Dialogs.ConfirmAsync("Change the address?", "The present address answers as an unknown one from then on. Enter the new one at your mail service right away.", "Change it", isDanger: true)) return;
        await DoAsync(() => Change.ReaddressAsync(CancellationToken.None), "The address is changed. Enter it at your mail service.");
    }

    private async Task ProtectAsync()
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            problem = "Enter a secret, or cancel.";
            return;
        }
        if (await DoAsync(() => Change.ProtectAsync(typed, CancellationToken.None), "The secret is saved.")) (typed, isTyping) = ("", false);
    }

    private async Task UnprotectAsync()
    {
        if (isBusy || !await Dialogs.ConfirmAsync("Take the secret away?", "From then on whoever knows the address may tell of replies and bounces.", "Take it away", isDanger: true)) return;
        await DoAsync(() => Change.ProtectAsync(null, CancellationToken.None), "The secret is taken away.");
    }

    private async Task<bool> DoAsync(Func<Task<Result>> change, string done)
    {
        if (isBusy) return false;
        isBusy = true;
        var result = await change();
        problem = result.Error?.Message;
        if (result.IsOk)
        {
            await LoadAsync();
            Toasts.Done(done);
        }
        isBusy = false;
        return result.IsOk;
    }

    private async Task ShowAsync(Guid id)
    {
        if (shown?.Id == id)
        {
            shown = null;
            return;
        }
        var raw = await Log.ShowAsync(id, CancellationToken.None);
        shown = (id, raw is { IsOk: true, Value: { } text } ? text : "It is no text, or gone by now.");
    }
}
