using System.Data.Common;
using System.Globalization;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Leads.Web.Leads.List;

/// <summary>
/// The leads of a client. The address says what is shown, so that it can be shared and gone back to; the exact count
/// comes beside the page; new leads announce themselves and never move what is being read.
/// </summary>
public sealed partial class LeadsPage : IAsyncDisposable
{
    /// <summary>More new leads than this are not counted one by one.</summary>
    private const int MostHeard = LeadListRequest.MaxLimit;

    private readonly CancellationTokenSource leaving = new();
    private readonly HashSet<Guid> captured = [];
    private readonly HashSet<Guid> changed = [];
    private readonly HashSet<Guid> waiting = [];
    private readonly LiveRefresh refresh;
    private ElementReference list;
    private IDisposable? listening;
    private ListKeys? keys;
    private string? firstSearch;
    private string? shownAddress;
    private (LeadFilter Filter, string? Search)? counted;
    private int? count;
    private bool isLoading;
    private bool hasFailed;

    public LeadsPage() => refresh = new LiveRefresh(TakeInAsync);

    [Parameter]
    public required string Slug { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public LeadsPageModel? Prerendered { get => Model; set => Model ??= value; }

    private LeadsPageModel? Model { get; set; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required LeadList Leads { get; init; }

    [Inject]
    public required LeadOwners OwnerList { get; init; }

    [Inject]
    public required TagBook TagBook { get; init; }

    [Inject]
    public required LiveFeed Live { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<LeadsPage> Log { get; init; }

    private LeadsAddress Address { get; set; } = null!;

    private IReadOnlyList<LeadOwner> Owners => Model?.Owners ?? [];

    private IReadOnlyList<TagLabel> Tags => Model?.Tags ?? [];

    private FilterWords Words => new(Owners, Tags, Model?.Page.Items ?? []);

    private bool IsByTime => Address.Sort == LeadSort.NewestFirst;

    private string NoMatch => (Address.Filter.IsEmpty, Address.Search) switch
    {
        (true, _) => $"Nobody has “{Address.Search}” in their name, e-mail, phone or company.",
        (false, null) => $"{Words.Sentence(Address.Filter)}.",
        (false, var search) => $"{Words.Sentence(Address.Filter)}, and “{search}” is in the name, e-mail, phone or company.",
    };

    private string CountText
    {
        get
        {
            if (Model?.Page.Items is not { Count: > 0 } rows) return count == 0 ? "No leads" : "";
            var culture = CultureInfo.InvariantCulture;
            var range = string.Create(culture, $"{Address.From:N0}–{Address.From + rows.Count - 1:N0}");
            return count is { } total ? string.Create(culture, $"{range} of {total:N0}") : range;
        }
    }

    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    protected override Task OnParametersSetAsync() => ReadAddressAsync();

    // A change of the query alone sets no parameter.
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath != $"/t/{Slug}/leads") return;
        _ = InvokeAsync(FollowAsync);
    }

    private async Task FollowAsync()
    {
        try
        {
            var reading = ReadAddressAsync();
            StateHasChanged();
            await reading;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The reader has left the page.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private Task ReadAddressAsync()
    {
        var address = LeadsAddress.Read(Slug, Navigation.Uri);
        if (Address?.Uri == address.Uri && Address.Problem == address.Problem) return Task.CompletedTask;
        firstSearch ??= address.Search ?? "";
        Address = address;
        if (address.Problem is not null || Model?.Address == address.Uri) return Task.CompletedTask;
        return LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Only a page with a circuit can show what comes in.
            listening = Live.Subscribe(Tenant.Id, HearAsync);
            keys = await ListKeys.AttachAsync(Browser, Assets["js/leads-list.js"], list, SearchAsync);
        }
        if (Model is null || Model.Address != Address.Uri || shownAddress == Address.Uri) return;
        shownAddress = Address.Uri;
        if (keys is not null) await keys.ShownAsync(Address.Search ?? "");
        await CountAsync();
    }

    private async Task LoadAsync()
    {
        var address = Address;
        (isLoading, hasFailed) = (true, false);
        try
        {
            var request = new LeadListRequest(address.Filter, address.Search, address.Sort, LeadListRequest.DefaultLimit, address.Cursor);
            var page = await Leads.PageAsync(request, leaving.Token);
            if (page.Error is CursorInvalid)
            {
                Navigation.NavigateTo(address.Begin().Uri, replace: true);
                return;
            }
            var owners = Model?.Owners ?? await OwnerList.ListAsync(leaving.Token);
            var tags = Model?.Tags ?? await TagBook.ListAsync(leaving.Token);
            // Meanwhile another filter may have been asked for.
            if (address != Address || !page.IsOk) return;
            Model = new LeadsPageModel(address.Uri, page.Value, owners, tags);
            shownAddress = null;
            if (address.Cursor is null) Forget();
        }
        catch (DbException exception)
        {
            LoadFailed(Log, exception);
            hasFailed = address == Address;
        }
        finally
        {
            if (address == Address) isLoading = false;
        }
    }

    private async Task CountAsync()
    {
        if (counted == (Address.Filter, Address.Search)) return;
        var asked = (Address.Filter, Address.Search);
        (counted, count) = (asked, null);
        if (Model!.Page is { NextCursor: null, PreviousCursor: null, Items: var all })
        {
            count = all.Count;
        }
        else
        {
            var exact = await Leads.CountAsync(asked.Filter, asked.Search, leaving.Token);
            if (counted != asked || !exact.IsOk) return;
            count = exact.Value;
        }
        StateHasChanged();
    }

    private void FilterAsync(LeadFilter filter) => Navigation.NavigateTo(Address.With(filter).Uri);

    private Task SearchAsync(string text) => InvokeAsync(() =>
    {
        var next = Address.WithSearch(text);
        // Typing on is no step to go back to.
        if (next.Search != Address.Search) Navigation.NavigateTo(next.Uri, replace: Address.Search is not null);
    });

    private string NextPage(string cursor) => Address.At(cursor, Address.From + Model!.Page.Items.Count).Uri;

    private string PreviousPage(string cursor)
    {
        var from = Address.From - LeadListRequest.DefaultLimit;
        return from <= 1 ? Address.Begin().Uri : Address.At(cursor, from).Uri;
    }

    private async Task ShowNewAsync()
    {
        var newest = Address.With(LeadSort.NewestFirst);
        counted = null;
        Forget();
        if (newest.Uri == Address.Uri) await LoadAsync();
        else Navigation.NavigateTo(newest.Uri);
    }

    private Task HearAsync(LiveEvent heard) => heard.Kind is LiveEventKind.LeadCaptured or LiveEventKind.LeadChanged
        ? InvokeAsync(async () =>
        {
            var of = heard.Kind == LiveEventKind.LeadCaptured ? captured : changed;
            if (of.Count < MostHeard) of.Add(heard.SubjectId);
            await refresh.RunAsync(StateHasChanged, Clock, leaving.Token);
        })
        : Task.CompletedTask;

    /// <summary>Reads what was heard of: counts new leads that would be shown here, and brings rows on screen up to date.</summary>
    private async Task TakeInAsync(CancellationToken ct)
    {
        if (Model is not { } model) return;
        var (isNew, isOld) = (captured.ToList(), changed.ToList());
        captured.Clear();
        changed.Clear();
        var shown = model.Page.Items.Select(r => r.Id).ToHashSet();
        var stale = isNew.Concat(isOld).Where(shown.Contains).Distinct().ToList();
        if (isNew.Except(shown).ToList() is { Count: > 0 } unseen && (await Leads.RowsOfAsync(unseen, Address.Filter, Address.Search, ct)) is { IsOk: true } matching)
            waiting.UnionWith(matching.Value.Select(r => r.Id));
        if (stale.Count == 0 || await Leads.RowsOfAsync(stale, LeadFilter.Everything, null, ct) is not { IsOk: true } read || Model != model) return;
        var fresh = read.Value.ToDictionary(r => r.Id);
        Model = model with { Page = model.Page with { Items = [.. model.Page.Items.Select(r => fresh.GetValueOrDefault(r.Id, r))] } };
    }

    private void Forget()
    {
        captured.Clear();
        waiting.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Follow;
        listening?.Dispose();
        await leaving.CancelAsync();
        leaving.Dispose();
        if (keys is not null) await keys.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The leads could not be listed")]
    private static partial void LoadFailed(ILogger log, Exception exception);
}

/// <summary>What the page shows, and for which address it was read.</summary>
public sealed record LeadsPageModel(string Address, LeadListPage Page, IReadOnlyList<LeadOwner> Owners, IReadOnlyList<TagLabel> Tags);
