using global::Leads.Core.Import;
using global::Leads.Core.Jobs;
using global::Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Import;

/// <summary>One import, from its columns to its outcome.</summary>
public sealed partial class ImportPage : IDisposable
{
    /// <summary>State that is carried over goes through the circuit's first message, which must stay small.</summary>
    private const int MostCarriedColumns = 40;

    private const string ColumnsStep = "columns";
    private const string RulesStep = "rules";
    private const string CheckStep = "check";

    /// <summary>After a choice, so that somebody who chooses on is not written down each time.</summary>
    private static readonly TimeSpan SavedAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource leaving = new();
    private IDisposable? listening;
    private FilePreview? preview;
    private ImportChoices? choices;
    private int choosing;
    private bool isLeaving;
    private bool isReading;
    private bool isBehind;

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required ImportQueries Queries { get; init; }

    [Inject]
    public required ImportPreview Reader { get; init; }

    [Inject]
    public required SaveDraft Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required DiscardImport Discard { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required LiveFeed Live { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Parameter]
    public required string Slug { get; set; }

    [Parameter]
    public required Guid Id { get; set; }

    /// <summary>Where in the choices a person is; null is at the columns.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public ImportSummary? Prerendered { get => Summary; set => Summary ??= value; }

    private ImportSummary? Summary { get; set; }

    /// <summary>The preview, where it is small enough to be carried over too.</summary>
    [PersistentState]
    public FilePreview? PrerenderedPreview
    {
        get => preview?.Columns.Count > MostCarriedColumns ? null : preview;
        set => preview ??= value;
    }

    private string Back => $"/t/{Slug}/import";

    private ImportChoices Choices => choices ??= ImportChoices.Of(preview!);

    private int StepOf(ImportSummary import) => import.Status switch
    {
        ImportStatus.Draft => Step switch
        {
            ColumnsStep => 1,
            RulesStep => 2,
            CheckStep => import.Check is null ? 2 : 3,
            _ => import.Check is null ? 1 : 3,
        },
        ImportStatus.Queued or ImportStatus.Running or ImportStatus.Paused => 4,
        ImportStatus.Completed or ImportStatus.Failed or ImportStatus.Cancelled or ImportStatus.Undoing or ImportStatus.Undone => 5,
        _ => throw new InvalidOperationException($"Unknown status {import.Status}."),
    };

    /// <summary>What just happened, for those who hear the page.</summary>
    private string Announcement => Summary switch
    {
        { Status: ImportStatus.Draft, Check: { IsDone: true } check } =>
            $"The check is done: {ImportWords.Number(check.Created)} created, {ImportWords.Number(check.Updated)} updated, {ImportWords.Number(check.Doubtful)} to look at, {ImportWords.Number(check.Rejected)} rejected.",
        { Status: ImportStatus.Draft } or null => "",
        var import => ImportWords.Title(import),
    };

    private void GoTo(string? step, bool replace = false) => Navigation.NavigateTo($"{Back}/{Id}{(step is null ? "" : $"?step={step}")}", replace: replace);

    private void Chosen() => _ = InvokeAsync(KeepSoonAsync);

    /// <summary>Writes down what was chosen, a moment after the last choice.</summary>
    private async Task KeepSoonAsync()
    {
        try
        {
            var mine = ++choosing;
            await Task.Delay(SavedAfter, Clock, leaving.Token);
            if (mine == choosing) await KeepAsync();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The page is left; what was chosen a moment ago is chosen again.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task KeepAsync()
    {
        choosing++;
        if (choices is not { } chosen || Summary is not { Status: ImportStatus.Draft }) return;
        await Drafts.SaveAsync(Id, chosen.Mapping, chosen.Rules, CancellationToken.None);
        await ReloadAsync();
    }

    private async Task GoOnToRulesAsync()
    {
        if (choosing > 0) await KeepAsync();
        GoTo(RulesStep);
    }

    private async Task StartedAsync()
    {
        await ReloadAsync();
        GoTo(null, replace: true);
    }

    private async Task BackToRulesAsync()
    {
        await ReloadAsync();
        GoTo(RulesStep);
    }

    /// <summary>Going back from the check leads to the rules, which say by now what was settled.</summary>
    private async Task SettledAsync()
    {
        choosing = 0;
        await ReloadAsync();
        await LookAgainAsync();
        GoTo(CheckStep);
    }

    /// <summary>What was chosen for the columns stays chosen as long as they are the same ones.</summary>
    private async Task CorrectedAsync()
    {
        var (before, chosen) = (preview, choices);
        await LookAgainAsync();
        if (before is not null && preview is not null && LayoutOf(before) == LayoutOf(preview)) choices = chosen;
    }

    /// <summary>How the file falls into columns; how their dates and amounts are read is another matter.</summary>
    private static (FileShape, string?) LayoutOf(FilePreview preview) => (preview.Shape with { Dates = null, Decimals = null }, preview.Sheet);

    protected override async Task OnParametersSetAsync()
    {
        if (Summary?.Id != Id) (Summary, preview, choices) = (await Queries.FindAsync(Id, leaving.Token), null, null);
        if (Summary is null) Navigation.NotFound();
        else if (Summary.Status == ImportStatus.Draft && preview is null) await LookAgainAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        listening = Live.Subscribe(Tenant.Id, HearAsync);
        // Each step has its address, so that the browser's way back goes through them.
        if (Summary is { Status: ImportStatus.Draft } && Step is null) GoTo(Summary.Check is null ? ColumnsStep : CheckStep, replace: true);
    }

    private Task HearAsync(LiveEvent heard)
        => heard.Kind == LiveEventKind.ImportProgressed && heard.SubjectId == Id ? InvokeAsync(ReloadAsync) : Task.CompletedTask;

    private async Task LookAgainAsync()
    {
        var read = await Reader.ReadAsync(Id, leaving.Token);
        if (read.IsOk) (preview, choices) = (read.Value, null);
        else Toasts.Failed(read.Error.Message);
    }

    /// <summary>Reads how the import stands; what is heard meanwhile is read once more afterwards.</summary>
    private async Task ReloadAsync()
    {
        isBehind = true;
        if (isReading) return;
        isReading = true;
        try
        {
            while (isBehind && !leaving.IsCancellationRequested)
            {
                isBehind = false;
                Summary = await Queries.FindAsync(Id, CancellationToken.None) ?? Summary;
                StateHasChanged();
            }
        }
        finally
        {
            isReading = false;
        }
    }

    private async Task DiscardAsync(string fileName)
    {
        if (!await Dialogs.ConfirmAsync($"Discard {fileName}?", "The file and what you chose for it are forgotten. Nothing of it was imported.", "Discard file", isDanger: true)) return;
        isLeaving = true;
        var discarded = await Discard.DiscardAsync(Id, CancellationToken.None);
        if (discarded.Error is ImportAlreadyStarted) await ReloadAsync();
        else Navigation.NavigateTo(Back);
        isLeaving = false;
    }

    public void Dispose()
    {
        listening?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }
}
