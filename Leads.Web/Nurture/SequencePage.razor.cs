using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Web.Leads.List;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Leads.Web.Nurture;

/// <summary>The editor of a sequence: its steps, its rules, its versions. What is changed is kept as a draft by itself.</summary>
public sealed partial class SequencePage : IAsyncDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private DraftKeeper? keeper;
    private IReadOnlyList<LeadOwner> owners = [];
    private IReadOnlyList<TagLabel> tags = [];
    private SequenceNames names = SequenceNames.None;
    private StepWords words = new(SequenceNames.None, new FilterWords([], [], []));
    private StopSwitches? stop;
    private SequenceDefinition definition = SequenceDefinition.Empty;
    private IReadOnlyList<SequenceFault> faults = [];
    private IReadOnlyList<SequenceWarning> warnings = [];
    private SequenceChangedMeanwhile? conflict;
    private (Guid Id, int? Version)? loaded;
    private Panel panel;
    private Guid? chosen;
    private int generation;
    private string? focus;
    private string? problem;
    private bool isBusy;
    private bool isSaving;

    private enum Panel
    {
        None,
        Step,
        Entry,
        Leaving,
        Sending,
        Checks,
        Versions,
    }

    [Parameter]
    public required string Slug { get; set; }

    [Parameter]
    public required Guid Id { get; set; }

    /// <summary>Null is the newest, which can be changed.</summary>
    [SupplyParameterFromQuery]
    public int? Version { get; set; }

    /// <summary>A step to be opened at once.</summary>
    [SupplyParameterFromQuery]
    public Guid? Step { get; set; }

    /// <summary>Rules to be opened at once: <c>entry</c>, <c>leaving</c>, <c>sending</c>, <c>checks</c> or <c>versions</c>.</summary>
    [SupplyParameterFromQuery(Name = "panel")]
    public string? Rules { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public OpenSequence? Prerendered { get => Open; set => Open ??= value; }

    [Inject]
    public required SequenceQueries Queries { get; init; }

    [Inject]
    public required SequenceBook Book { get; init; }

    [Inject]
    public required MoveToVersion Mover { get; init; }

    [Inject]
    public required SequenceStop Stop { get; init; }

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required TagBook Tags { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private OpenSequence? Open { get; set; }

    private FlowView View { get; set; } = null!;

    private bool CanManage => Tenant.Can(Permission.ManageSequences);

    private bool IsEditable => CanManage && Open!.IsNewest;

    /// <summary>Whether changes wait beside a version that was published.</summary>
    private bool HasOwnDraft => Open is { IsNewest: true, PublishedOn: null, Title.NeverActive: false };

    private string Home => $"/t/{Slug}/sequences/{Id}";

    private SequenceStep? ChosenStep => chosen is { } id ? StepTree.Find(definition.Steps, id) : null;

    private DraftKeeper Keeper => keeper ??= new DraftKeeper(SaveAsync, Clock);

    private string SavedText => conflict is not null || problem is not null ? "Not saved" : isSaving || Keeper.IsDirty ? "Saving…" : Open!.PublishedOn is null ? "Saved" : "";

    private string Verdict => faults.Count switch
    {
        1 => "1 thing to mend",
        > 1 => $"{faults.Count} things to mend",
        _ => warnings.Count switch { 0 => "Ready", 1 => "Ready, 1 note", _ => $"Ready, {warnings.Count} notes" },
    };

    private string PanelTitle => panel switch
    {
        Panel.Step => ChosenStep is { } step ? StepWords.Name(step.Kind) : "Step",
        Panel.Entry => "Who enters",
        Panel.Leaving => "Who leaves early",
        Panel.Sending => "When it sends",
        Panel.Checks => "Before you activate",
        Panel.Versions => "Versions",
        _ => "",
    };

    /// <summary>Fields are made anew with another step, and where the draft was replaced under them.</summary>
    private string PanelKey => $"{panel} {(panel == Panel.Step ? chosen : null)} {generation}";

    private IReadOnlyList<string> TriggerNames
        => [.. definition.Trigger.Channels.Select(names.Channels.GetValueOrDefault).Concat(definition.Trigger.Campaigns.Select(names.Campaigns.GetValueOrDefault)).OfType<string>()];

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Id, Version)) return;
        var isFirst = loaded is null;
        if (!isFirst) await Keeper.FlushAsync();
        loaded = (Id, Version);
        if (!isFirst || Open is null) await LoadAsync();
        if (Open is null) return;
        (owners, tags) = (await Owners.ListAsync(leaving.Token), await Tags.ListAsync(leaving.Token));
        (names, stop) = (await Queries.NamesAsync(leaving.Token), await Stop.ReadAsync(leaving.Token));
        words = new StepWords(names, new FilterWords(owners, tags, []));
        Show(Open);
        if (Step is { } step && StepTree.Find(definition.Steps, step) is not null) (panel, chosen) = (Panel.Step, step);
        else if (isFirst && EnumText.TryRead<Panel>(Rules, out var asked) && asked != Panel.Step) (panel, chosen) = (asked, null);
        Draw();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } wanted) return;
        focus = null;
        await Browser.InvokeVoidAsync("leadsSequences.focus", leaving.Token, wanted);
    }

    private async Task LoadAsync()
    {
        var read = await Queries.OpenAsync(Id, Version, leaving.Token);
        if (read.IsOk) Open = read.Value;
        else Navigation.NotFound();
    }

    /// <summary>Reads the heads and versions again, and the definition where nothing here waits to be kept.</summary>
    private async Task ReloadAsync()
    {
        await LoadAsync();
        if (Open is not null) Show(Open);
    }

    private void Show(OpenSequence sequence)
    {
        (definition, conflict, problem) = (sequence.Definition, null, null);
        generation++;
        Check();
    }

    private void Check()
    {
        (faults, warnings) = (SequenceCheck.FindFaults(definition), SequenceWarnings.Find(definition, names));
        if (panel == Panel.Step && ChosenStep is null) (panel, chosen) = (Panel.None, null);
        Draw();
    }

    private void Draw() => View = new FlowView
    {
        Words = words,
        CanChange = IsEditable,
        Chosen = panel == Panel.Step ? chosen : null,
        Faults = IsEditable ? faults.ToLookup(f => f.StepId) : Array.Empty<SequenceFault>().ToLookup(f => f.StepId),
        Warnings = IsEditable ? warnings.ToLookup(w => w.StepId) : Array.Empty<SequenceWarning>().ToLookup(w => w.StepId),
        OnAdd = EventCallback.Factory.Create<(StepPlace, StepKind)>(this, AddStepAsync),
        OnChoose = EventCallback.Factory.Create<Guid>(this, ChooseAsync),
    };

    private async Task ReadStopAsync() => stop = await Stop.ReadAsync(CancellationToken.None);

    private Task ShowAsync(Panel wanted)
    {
        (panel, chosen) = (panel == wanted ? Panel.None : wanted, null);
        if (panel != Panel.None) focus = "panel-title";
        Draw();
        return Task.CompletedTask;
    }

    private Task ChooseAsync(Guid step)
    {
        (panel, chosen) = panel == Panel.Step && chosen == step ? (Panel.None, (Guid?)null) : (Panel.Step, step);
        if (panel != Panel.None) focus = "panel-title";
        Draw();
        return Task.CompletedTask;
    }

    private Task CloseAsync()
    {
        focus = chosen is { } step ? FlowView.ElementOf(step) : panel switch { Panel.Entry => "flow-start", Panel.Checks => "checks", _ => null };
        (panel, chosen) = (Panel.None, null);
        Draw();
        return Task.CompletedTask;
    }

    private Task JumpAsync(SequenceFault fault)
    {
        (panel, chosen) = fault switch
        {
            { StepId: { } step } => (Panel.Step, (Guid?)step),
            { Kind: FaultKind.ImpossibleWindow } => (Panel.Sending, null),
            { Kind: FaultKind.TriggerIncomplete or FaultKind.Loop } => (Panel.Entry, null),
            _ => (Panel.None, null),
        };
        focus = panel == Panel.None ? "flow-start" : "panel-title";
        Draw();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is not null) await keeper.FlushAsync();
        await leaving.CancelAsync();
        leaving.Dispose();
    }
}
