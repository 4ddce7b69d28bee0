using Leads.Core.Common;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MimeKit;
using MudBlazor;

namespace Leads.Web.Mail;

/// <summary>How a tenant's sequences write: the sender, what is counted, how much goes out in an hour.</summary>
public sealed partial class MailSettingsPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private MailSettingsForm form = new();
    private string? problem;
    private bool isBusy;

    [Parameter]
    public required string Slug { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once.</summary>
    [PersistentState]
    public MailSettings? Prerendered { get => Settings; set => Settings ??= value; }

    private MailSettings? Settings { get; set; }

    [Inject]
    public required ChangeMailSettings Change { get; init; }

    [Inject]
    public required MailOptions Options { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    private bool CanEdit => Tenant.Can(Permission.ManageTenant);

    private bool IsLocked => !CanEdit || isBusy;

    private string InstallationAddress => MailboxAddress.Parse(Options.From).Address;

    protected override async Task OnInitializedAsync()
    {
        Settings ??= await Change.ReadAsync(leaving.Token);
        form = MailSettingsForm.Of(Settings);
    }

    private string DomainOf(MailSettings settings) => EmailAddress.Domain(settings.FromAddress ?? InstallationAddress);

    private async Task SaveAsync()
    {
        if (IsLocked || Settings is not { } former) return;
        isBusy = true;
        var typed = form.Read();
        var changed = typed.IsOk ? await Change.ChangeAsync(typed.Value, former, CancellationToken.None) : typed;
        problem = changed.Error?.Message;
        if (changed.IsOk)
        {
            Settings = changed.Value;
            form = MailSettingsForm.Of(Settings);
            Toasts.Done("Saved. The next message goes out like that.");
        }
        isBusy = false;
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
