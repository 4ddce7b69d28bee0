using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Sources;

/// <summary>All sources of a tenant, with what they brought lately.</summary>
public sealed partial class SourcesPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly LiveRefresh refresh;
    private IDisposable? live;

    public SourcesPage() => refresh = new LiveRefresh(LoadAsync);

    [Parameter]
    public required string Slug { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public IReadOnlyList<ChannelSummary>? Prerendered { get => Channels; set => Channels ??= value; }

    private IReadOnlyList<ChannelSummary>? Channels { get; set; }

    [Inject]
    public required ChannelQueries Queries { get; set; }

    [Inject]
    public required CurrentTenant Tenant { get; set; }

    [Inject]
    public required LiveFeed Live { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private bool CanManage => Tenant.Can(Permission.ManageSources);

    private string Home => $"/t/{Slug}/sources";

    protected override async Task OnInitializedAsync()
    {
        if (Channels is null) await LoadAsync(leaving.Token);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) live = Live.Subscribe(Tenant.Id, HearAsync);
    }

    public void Dispose()
    {
        live?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var read = await Queries.ListAsync(ct);
        if (read.IsOk) Channels = read.Value;
        else Navigation.NotFound();
    }

    private Task HearAsync(LiveEvent e) => e.Kind is not (LiveEventKind.SubmissionReceived or LiveEventKind.SourceChanged)
        ? Task.CompletedTask
        : InvokeAsync(() => refresh.RunAsync(StateHasChanged, Clock, leaving.Token));

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
