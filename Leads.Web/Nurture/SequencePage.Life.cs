using Leads.Core.Common;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Web.Ui;
using MudBlazor;

namespace Leads.Web.Nurture;

/// <summary>From draft to active to archived.</summary>
public sealed partial class SequencePage
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private async Task ActivateAsync()
    {
        if (faults.Count > 0)
        {
            (panel, chosen, focus) = (Panel.Checks, null, "panel-title");
            Draw();
            return;
        }
        await Keeper.FlushAsync();
        if (conflict is not null || Open is not { } open) return;
        var number = open.Number;
        var isBack = open.PublishedOn is not null;
        if (!await Dialogs.ConfirmAsync(isBack ? "Bring it back?" : $"Activate version {number}?", WhatHappens(open), isBack ? "Bring back" : "Activate")) return;
        if (!await TryAsync(async () => (await Book.ActivateAsync(Id, open.Revision, CancellationToken.None)).Error)) return;
        Toasts.Done($"Version {number} is active.");
        await ReloadAsync();
    }

    private string WhatHappens(OpenSequence open)
    {
        var enters = definition.Trigger.Kind == TriggerKind.Manual ? "Leads can be put in from now on." : $"{TriggerWords.Sentence(definition.Trigger, TriggerNames)}, it enters from now on.";
        var others = open.Versions.Where(v => v.Number != open.Number).Sum(v => v.UnderWay);
        var rest = others > 0 ? " Those under way finish their version; you can move them afterwards." : "";
        return warnings.Count == 0 ? enters + rest : $"{enters}{rest} Good to know: {string.Join(" ", warnings.Select(w => w.Text).Distinct())}";
    }

    private async Task RenameAsync()
    {
        var dialog = await Dialogs.ShowAsync<RenameDialog>(null, new DialogParameters<RenameDialog> { { d => d.Name, Open!.Title.Name } }, Wide);
        if (await dialog.Result is not { Canceled: false, Data: string name }) return;
        if (!await TryAsync(async () => (await Book.RenameAsync(Id, name, CancellationToken.None)).Error)) return;
        Open = Open! with { Title = Open.Title with { Name = CleanText.Line(name, Sequence.MaxName)! } };
    }

    private async Task DuplicateAsync()
    {
        await Keeper.FlushAsync();
        var made = await Book.DuplicateAsync(Id, CancellationToken.None);
        if (!made.IsOk)
        {
            problem = made.Error.Message;
            return;
        }
        Toasts.Done("This is the copy, as a draft.");
        Navigation.NavigateTo($"/t/{Slug}/sequences/{made.Value}");
    }

    private async Task DiscardAsync()
    {
        var open = Open!;
        if (!await Dialogs.ConfirmAsync("Discard the draft?", $"What was changed since version {open.Number - 1} was published is forgotten.", "Discard draft", isDanger: true)) return;
        Keeper.Forget();
        if (!await TryAsync(async () => (await Book.DiscardDraftAsync(Id, CancellationToken.None)).Error)) return;
        Toasts.Done("The draft is discarded.");
        await ReloadAsync();
    }

    private async Task ArchiveAsync()
    {
        var underWay = Open!.Versions.Sum(v => v.UnderWay);
        var choice = ArchiveChoice.Continue;
        if (underWay > 0)
        {
            var dialog = await Dialogs.ShowAsync<ArchiveDialog>(null, new DialogParameters<ArchiveDialog> { { d => d.Name, Open.Title.Name }, { d => d.UnderWay, underWay } }, Wide);
            if (await dialog.Result is not { Canceled: false, Data: ArchiveChoice made }) return;
            choice = made;
        }
        else if (!await Dialogs.ConfirmAsync($"Archive “{Open.Title.Name}”?", "Nobody enters any more. It can be brought back.", "Archive"))
        {
            return;
        }
        await Keeper.FlushAsync();
        if (!await TryAsync(async () => (await Book.ArchiveAsync(Id, choice, CancellationToken.None)).Error)) return;
        Toasts.Done("Archived.");
        await ReloadAsync();
    }

    private async Task DeleteAsync()
    {
        var name = Open!.Title.Name;
        Keeper.Forget();
        var deleted = await Book.DeleteAsync(Id, CancellationToken.None);
        if (!deleted.IsOk)
        {
            problem = deleted.Error.Message;
            return;
        }
        // Undone from wherever the person is by then.
        var (book, navigation, slug) = (Book, Navigation, Slug);
        Toasts.DoneWithUndo($"“{name}” is deleted", async () =>
        {
            var again = await book.CreateAsync(name, deleted.Value, CancellationToken.None);
            if (again.IsOk) navigation.NavigateTo($"/t/{slug}/sequences/{again.Value}");
        });
        Open = null;
        Navigation.NavigateTo($"/t/{Slug}/sequences");
    }

    private async Task MoveAsync()
    {
        var preview = await Mover.PreviewAsync(Id, CancellationToken.None);
        if (!preview.IsOk)
        {
            problem = preview.Error.Message;
            return;
        }
        var dialog = await Dialogs.ShowAsync<MoveDialog>(null, new DialogParameters<MoveDialog> { { d => d.Version, Open!.Title.Version }, { d => d.Moves, await NamedAsync(preview.Value) } }, Wide);
        if (await dialog.Result is not { Canceled: false }) return;
        if (await TryAsync(async () => (await Mover.StartAsync(Id, CancellationToken.None)).Error)) Toasts.Done("They are being moved.");
        await ReloadAsync();
    }

    private async Task<IReadOnlyList<NamedMove>> NamedAsync(IReadOnlyList<PlannedMove> moves)
    {
        var steps = new Dictionary<int, IReadOnlyList<SequenceStep>>();
        foreach (var version in moves.Select(m => m.FromVersion).Distinct())
            steps[version] = await Queries.OpenAsync(Id, version, CancellationToken.None) is { IsOk: true } opened ? opened.Value.Definition.Steps : [];
        return [.. moves.Select(m => new NamedMove(m, TitleIn(steps[m.FromVersion], m.FromStep, "The end"), TitleIn(definition.Steps, m.ToStep, "Nothing: complete")))];
    }

    private string TitleIn(IReadOnlyList<SequenceStep> steps, Guid? id, string none) => id is { } step && StepTree.Find(steps, step) is { } found ? words.Title(found) : none;

    /// <summary>Makes what an earlier version says the draft.</summary>
    private async Task TakeBackAsync()
    {
        var open = Open!;
        if (open.Versions[0].PublishedOn is null && !await Dialogs.ConfirmAsync($"Use version {open.Number} as the draft?", $"It replaces what the draft, version {open.Versions[0].Number}, says now.", "Use it")) return;
        if (!await TryAsync(async () => (await Book.SaveDraftAsync(Id, definition, open.Revision, CancellationToken.None)).Error)) return;
        Navigation.NavigateTo(Home);
    }

    private async Task<bool> TryAsync(Func<Task<Error?>> work)
    {
        isBusy = true;
        problem = (await work())?.Message;
        isBusy = false;
        return problem is null;
    }
}
