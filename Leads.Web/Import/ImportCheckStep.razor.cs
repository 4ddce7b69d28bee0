using global::Leads.Core.Import;
using global::Leads.Core.Import.Checking;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Import;

/// <summary>The step in which a person sees what the import will do, row by row, before it does it.</summary>
public sealed partial class ImportCheckStep
{
    private readonly Dictionary<long, ElementReference> menders = [];
    private string? chosen;
    private long? mending;
    private long? closed;
    private bool isBusy;
    private string? problem;

    [Inject]
    public required StartCheck Checker { get; init; }

    [Inject]
    public required StartImport Starter { get; init; }

    [Parameter, EditorRequired]
    public required Guid Id { get; set; }

    [Parameter, EditorRequired]
    public required string Slug { get; set; }

    [Parameter, EditorRequired]
    public required FilePreview Preview { get; set; }

    [Parameter, EditorRequired]
    public required ImportCheck Check { get; set; }

    [Parameter]
    public EventCallback OnBack { get; set; }

    [Parameter]
    public EventCallback OnStarted { get; set; }

    private int Percent => Preview.Rows > 0 ? (int)Math.Min(100, 100 * Check.Rows / Preview.Rows) : 0;

    /// <summary>Rows that are handed on.</summary>
    private long Taken => Check.Created + Check.Updated;

    private IEnumerable<(ImportRowOutcome Outcome, string Label, long Number, string Hint)> Fates =>
        new (ImportRowOutcome Outcome, string Label, long Number, string Hint)[]
        {
            (ImportRowOutcome.Created, "Created", Check.Created, "New leads"),
            (ImportRowOutcome.Updated, "Updated", Check.Updated, "Leads that are here and learn something new"),
            (ImportRowOutcome.Unchanged, "Unchanged", Check.Unchanged, "Leads that are here and have all of it"),
            (ImportRowOutcome.DuplicateInFile, "Repeated", Check.Repeated, "Rows that name the same person as a row above"),
            (ImportRowOutcome.Skipped, "Left out", Check.Skipped, "Rows that the rules leave out"),
            (ImportRowOutcome.Rejected, "Rejected", Check.Rejected, "Rows that can become no lead"),
        }.Where(f => f.Number > 0 || f.Outcome is ImportRowOutcome.Created or ImportRowOutcome.Updated or ImportRowOutcome.Rejected);

    /// <summary>What needs a look goes first.</summary>
    private IEnumerable<View> Views => ((View[])
    [
        new("Rejected", Check.Rejected, ImportRowOutcome.Rejected, [.. Check.Examples.Where(e => e.Outcome == ImportRowOutcome.Rejected)]),
        new("To look at", Check.Doubtful, null, Check.Doubts),
        .. Fates.Where(f => f.Outcome != ImportRowOutcome.Rejected).Select(f => new View(f.Label, f.Number, f.Outcome, [.. Check.Examples.Where(e => e.Outcome == f.Outcome)])),
    ]).Where(v => v.Number > 0);

    private View? Shown => Views.FirstOrDefault(v => v.Label == chosen)
        ?? Views.FirstOrDefault(v => v.IsMendable || v.Outcome == ImportRowOutcome.Updated) ?? Views.FirstOrDefault();

    /// <summary>Nothing is wrong with it, or not any more.</summary>
    private static bool IsGood(CheckedRow row) => row.Outcome != ImportRowOutcome.Rejected && row.Doubts.Count == 0;

    private void CloseMending() => (closed, mending) = (mending, null);

    /// <summary>Who mends by keyboard goes on at the row's button, or at the next one's when the row is good now.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (closed is not { } line) return;
        closed = null;
        var left = Shown is { IsMendable: true } shown ? shown.Rows.Where(r => r.Cells is not null && !IsGood(r)).Select(r => r.Line).ToList() : [];
        if (left.Count > 0 && menders.TryGetValue(left.Find(l => l >= line) is > 0 and var next ? next : left[0], out var button)) await button.FocusAsync();
    }

    private async Task BackAsync()
    {
        isBusy = true;
        try
        {
            await Checker.TakeBackAsync(Id, CancellationToken.None);
            await OnBack.InvokeAsync();
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task StartAsync()
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            var started = await Starter.StartAsync(Id, ImportMapping.Suggested(Preview), Preview.Rules, CancellationToken.None);
            problem = started.IsOk || started.Error is ImportAlreadyStarted ? null : started.Error.Message;
            if (problem is null) await OnStarted.InvokeAsync();
        }
        finally
        {
            isBusy = false;
        }
    }

    /// <param name="Outcome">Null for rows that are imported, but with a cell that needs a look.</param>
    private sealed record View(string Label, long Number, ImportRowOutcome? Outcome, IReadOnlyList<CheckedRow> Rows)
    {
        public bool IsMendable => Outcome is null or ImportRowOutcome.Rejected;
    }
}
