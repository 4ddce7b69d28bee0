using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Mail;

/// <summary>The addresses to which a tenant's sequences send nothing; filter and page stand in the address.</summary>
public sealed partial class SuppressionsPage : IDisposable
{
    private static readonly DialogOptions Asking = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private readonly CancellationTokenSource leaving = new();
    private (string?, string?, int)? loaded;
    private string typed = "";
    private string? problem;
    private bool isBusy;

    [Parameter]
    public required string Slug { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int Page { get; set; }

    [Inject]
    public required SuppressionBook Book { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    private SuppressionPage? Shown { get; set; }

    private bool CanLift => Tenant.Can(Permission.ManageSequences);

    private bool IsFiltered => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(Reason);

    private string? CountText => Shown is { } shown ? shown.Count == 1 ? "1 address" : $"{shown.Count.ToString("N0", CultureInfo.CurrentCulture)} addresses" : null;

    protected override async Task OnParametersSetAsync()
    {
        Page = Math.Clamp(Page, 1, 10_000);
        if (loaded == (Search, Reason, Page)) return;
        loaded = (Search, Reason, Page);
        await LoadAsync();
    }

    private async Task LoadAsync()
        => Shown = await Book.ListAsync(Search, EnumText.TryRead<SuppressionReason>(Reason, out var reason) ? reason : null, Page - 1, leaving.Token);

    /// <param name="page">From 0.</param>
    private void Go(string? search, string? reason, int page) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        ["reason"] = string.IsNullOrEmpty(reason) ? null : reason,
        ["page"] = page == 0 ? null : page + 1,
    }));

    private async Task AddAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var added = await Book.AddAsync(typed, CancellationToken.None);
        problem = added.Error?.Message;
        if (added.IsOk)
        {
            typed = "";
            Toasts.Done(added.Value switch { 0 => "They are all on the list already.", 1 => "One address is on the list now.", var count => $"{count} addresses are on the list now." });
            await LoadAsync();
        }
        isBusy = false;
    }

    private async Task LiftAsync(SuppressionRow row)
    {
        if (isBusy) return;
        var parameters = new DialogParameters<LiftDialog> { { x => x.Row, row } };
        var dialog = await Dialogs.ShowAsync<LiftDialog>(null, parameters, Asking);
        if (await dialog.Result is not { Canceled: false, Data: string why }) return;
        isBusy = true;
        var lifted = await Book.LiftAsync(row.Id, why, CancellationToken.None);
        problem = lifted.Error?.Message;
        if (lifted.IsOk) Toasts.Done("Taken off the list.");
        await LoadAsync();
        isBusy = false;
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
