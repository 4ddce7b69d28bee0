using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Sources;

/// <summary>One source: how to connect it, whether it works, and what it delivered. The ledger's filter and the opened delivery are in the address.</summary>
public sealed partial class SourcePage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly LiveRefresh refresh;
    private IDisposable? live;
    private bool isBusy;

    public SourcePage() => refresh = new LiveRefresh(ReadNewestAsync);

    [Parameter]
    public required string Slug { get; set; }

    [Parameter]
    public required Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery]
    public string? Sender { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery]
    public string? Delivery { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public SourceModel? Prerendered { get => Model; set => Model ??= value; }

    private SourceModel? Model { get; set; }

    [Inject]
    public required ChannelQueries Channels { get; set; }

    [Inject]
    public required SubmissionQueries Submissions { get; set; }

    [Inject]
    public required SwitchChannel Switch { get; set; }

    [Inject]
    public required SendTestDelivery Test { get; set; }

    [Inject]
    public required CurrentTenant Tenant { get; set; }

    [Inject]
    public required LiveFeed Live { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required ISnackbar Toasts { get; set; }

    private bool CanManage => Tenant.Can(Permission.ManageSources);

    private bool IsPaused => Model?.Channel.Status == ChannelStatus.Paused;

    private bool CanTest => !IsPaused && Model?.Channel.Kind is ChannelKind.WebsiteForm or ChannelKind.GoogleLeadForm or ChannelKind.Other;

    private string SwitchVerb => IsPaused ? "Resume" : "Pause";

    private string? Busy => isBusy ? "true" : null;

    private Guid? Asked => Guid.TryParse(Delivery, out var asked) ? asked : null;

    private LedgerView Ledger => new LedgerView(Outcome, Sender, From, To).Cleaned();

    protected override async Task OnParametersSetAsync()
    {
        var (id, ledger, delivery) = (Id, Ledger, Asked);
        var shown = Model?.Channel.Id == id ? Model : null;
        if (shown is not null && shown.Ledger == ledger && shown.Open?.Id == delivery) return;
        if (shown is null) offer = null;
        var channel = shown?.Channel ?? await FindAsync(id);
        if (channel is null) return;
        var fields = shown?.Fields ?? await ReadFieldsAsync(id);
        var deliveries = shown?.Ledger == ledger ? shown.Deliveries : await ListAsync(id, after: null);
        var open = shown?.Open?.Id == delivery ? shown?.Open : await OpenAsync(id, delivery);
        // The reader may have gone on meanwhile.
        if ((Id, Ledger, Asked) == (id, ledger, delivery)) Model = new SourceModel(channel, ledger, deliveries, open, fields);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        live = Live.Subscribe(Tenant.Id, HearAsync);
        // Whoever waits for the first lead must not miss one that came between prerendering and now.
        if (Model is { Channel.FirstLead: null }) await refresh.RunAsync(StateHasChanged, Clock, leaving.Token);
    }

    public void Dispose()
    {
        live?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    private async Task<ChannelDetails?> FindAsync(Guid id)
    {
        var found = await Channels.FindAsync(id, leaving.Token);
        if (!found.IsOk) Navigation.NotFound();
        return found.IsOk ? found.Value : null;
    }

    private async Task<SubmissionPage> ListAsync(Guid id, SubmissionCursor? after)
    {
        var page = await Submissions.ListAsync(id, Ledger.ToFilter(Tenant.Access.TimeZone), after, leaving.Token);
        return page.IsOk ? page.Value : new SubmissionPage([], null);
    }

    private async Task<SubmissionDetails?> OpenAsync(Guid id, Guid? delivery)
    {
        if (delivery is not { } asked) return null;
        var found = await Submissions.FindAsync(id, asked, leaving.Token);
        return found.IsOk ? found.Value : null;
    }

    private Task HearAsync(LiveEvent e) => e.Kind is not (LiveEventKind.SubmissionReceived or LiveEventKind.SourceChanged) || e.SubjectId != Id
        ? Task.CompletedTask
        : InvokeAsync(() => refresh.RunAsync(StateHasChanged, Clock, leaving.Token));

    private async Task ReadNewestAsync(CancellationToken ct)
    {
        if (Model is not { } before || await FindAsync(before.Channel.Id) is not { } channel) return;
        var newest = await ListAsync(channel.Id, after: null);
        // A replay may have made a lead of it.
        var open = await OpenAsync(channel.Id, before.Open?.Id);
        // The first deliveries show which answers there are; later ones rarely bring new ones.
        var fields = before.Fields.Deliveries < ChannelFieldQueries.Latest ? await ReadFieldsAsync(channel.Id, before.Fields.FormId) : before.Fields;
        if (Model?.Channel.Id == channel.Id && Model.Ledger == before.Ledger)
        {
            Model = Model.With(channel, newest) with
            {
                Fields = Model.Fields == before.Fields ? fields : Model.Fields,
                Open = Model.Open?.Id == open?.Id ? open : Model.Open,
            };
        }
    }

    private async Task ReadChannelAsync()
    {
        if (await FindAsync(Id) is { } channel && Model is not null) Model = Model with { Channel = channel };
    }

    private async Task ReadMoreAsync()
    {
        if (Model is not { Deliveries.Next: { } next } before) return;
        var more = await ListAsync(Id, next);
        if (Model?.Deliveries.Next == next && Model.Ledger == before.Ledger)
            Model = Model with { Deliveries = new SubmissionPage([.. Model.Deliveries.Items, .. more.Items], more.Next) };
    }

    private async Task SwitchAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var switched = await Switch.SwitchAsync(Id, isOn: IsPaused, CancellationToken.None);
        isBusy = false;
        if (!switched.IsOk) Toasts.Failed(switched.Error.Message);
        await ReadChannelAsync();
    }

    private async Task SendTestAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var sent = await Test.SendAsync(Id, CancellationToken.None);
        isBusy = false;
        if (!sent.IsOk)
        {
            Toasts.Failed(sent.Error.Message);
            return;
        }
        Toasts.Done("The test arrived");
        Navigation.NavigateTo(AddressOf(new LedgerView(), sent.Value.SubmissionId));
    }

    private void ShowOnly(LedgerView ledger) => Navigation.NavigateTo(AddressOf(ledger, null));

    /// <summary>Shows what the figure of an outcome counts.</summary>
    private string AddressOf(SubmissionOutcome outcome)
    {
        var first = LocalDay.Of(Clock.GetUtcNow(), LocalDay.Zone(Tenant.Access.TimeZone)).AddDays(1 - ChannelQueries.WaitingDays);
        return AddressOf(new LedgerView(EnumText.Of(outcome), From: first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), null) + "#deliveries";
    }

    private string AddressOf(LedgerView ledger, Guid? delivery) => Navigation.GetUriWithQueryParameters($"/t/{Slug}/sources/{Id}", new Dictionary<string, object?>
    {
        ["outcome"] = ledger.Outcome,
        ["sender"] = ledger.Text,
        ["from"] = ledger.From,
        ["to"] = ledger.To,
        ["delivery"] = delivery,
    });
}
