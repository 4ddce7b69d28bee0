using global::Leads.Core.Import;
using global::Leads.Core.Jobs;
using global::Leads.Core.Tenants;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Import;

/// <summary>Where a file is dropped, and what became of the earlier ones.</summary>
public sealed partial class Imports : IDisposable
{
    private const string PasteExample = "Name\tEmail\tPhone\nAda Moss\tada@moss.example\t+49 30 5550100";

    private readonly CancellationTokenSource leaving = new();
    private IDisposable? listening;
    private string? problem;

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required ImportQueries Queries { get; init; }

    [Inject]
    public required LiveFeed Live { get; init; }

    [Inject]
    internal UploadProblems Problems { get; init; } = null!;

    [Parameter]
    public required string Slug { get; set; }

    /// <summary>Why the last upload was refused, sealed by <see cref="UploadProblems"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Problem { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public IReadOnlyList<ImportSummary>? Prerendered { get => History; set => History ??= value; }

    private IReadOnlyList<ImportSummary>? History { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        problem = Problems.Read(Problem);
        History ??= await Queries.ListAsync(leaving.Token);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) listening = Live.Subscribe(Tenant.Id, HearAsync);
    }

    private Task HearAsync(LiveEvent heard) => heard.Kind == LiveEventKind.ImportProgressed ? InvokeAsync(ReloadAsync) : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        if (leaving.IsCancellationRequested) return;
        History = await Queries.ListAsync(CancellationToken.None);
        StateHasChanged();
    }

    private string AddressOf(ImportSummary import) => $"/t/{Slug}/import/{import.Id}";

    private static string OutcomeOf(ImportSummary import) => import.Status switch
    {
        ImportStatus.Draft => import.IsChecked ? "Checked, not started" : "Columns not confirmed yet",
        ImportStatus.Queued => "Waits for its turn",
        ImportStatus.Undone => string.Join(", ", UndoneOf(import)),
        ImportStatus.Running or ImportStatus.Paused or ImportStatus.Completed or ImportStatus.Failed or ImportStatus.Cancelled or ImportStatus.Undoing => string.Join(", ", PartsOf(import)),
        _ => throw new InvalidOperationException($"Unknown status {import.Status}."),
    };

    private static IEnumerable<string> UndoneOf(ImportSummary import)
    {
        yield return $"{ImportWords.Count(import.RowsUndone, "row", "rows")} taken back";
        if (import.RowsKept > 0) yield return $"{ImportWords.Number(import.RowsKept)} kept";
    }

    private static IEnumerable<string> PartsOf(ImportSummary import)
    {
        yield return $"{ImportWords.Number(import.RowsCreated)} created";
        if (import.RowsUpdated > 0) yield return $"{ImportWords.Number(import.RowsUpdated)} updated";
        if (import.RowsSkipped > 0) yield return $"{ImportWords.Number(import.RowsSkipped)} skipped";
        if (import.RowsFailed > 0) yield return $"{ImportWords.Number(import.RowsFailed)} rejected";
    }

    public void Dispose()
    {
        listening?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }
}
