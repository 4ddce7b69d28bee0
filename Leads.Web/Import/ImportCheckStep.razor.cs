using global::Leads.Core.Import;
using global::Leads.Core.Import.Checking;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Import;

/// <summary>The step in which a person sees what the import will do, row by row, before it does it.</summary>
public sealed partial class ImportCheckStep
{
    private ImportRowOutcome? chosen;
    private long? mending;
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
    private ImportRowOutcome? Shown => chosen is { } picked && Fates.Any(f => f.Outcome == picked && f.Number > 0) ? picked
        : Check.Rejected > 0 ? ImportRowOutcome.Rejected
        : Check.Updated > 0 ? ImportRowOutcome.Updated
        : Fates.Where(f => f.Number > 0).Select(f => (ImportRowOutcome?)f.Outcome).FirstOrDefault();

    private long More(ImportRowOutcome outcome) => Fates.First(f => f.Outcome == outcome).Number - Check.Examples.Count(e => e.Outcome == outcome);

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
}
