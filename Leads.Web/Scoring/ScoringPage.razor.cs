using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Scoring.Simulating;
using Leads.Core.Tenants;
using Leads.Web.Leads.List;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Scoring;

/// <summary>A tenant's score model: its versions, what each says, and the draft that is being written.</summary>
public sealed partial class ScoringPage : IDisposable
{
    private const string NewKey = "";

    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<LeadOwner> owners = [];
    private IReadOnlyList<TagLabel> tags = [];
    private LearnedSummary? learned;
    private IDisposable? listening;
    private FactorGroup added;
    private string? edited;
    private string? problem;
    private bool isBusy;

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required ScoreModelBook Book { get; init; }

    [Inject]
    public required SimulateModel Simulator { get; init; }

    [Inject]
    public required SuggestPoints Suggester { get; init; }

    [Inject]
    public required LearnHistory Learner { get; init; }

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required TagBook Tags { get; init; }

    [Inject]
    public required LiveFeed Live { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string Slug { get; set; }

    /// <summary>Null shows the newest draft, else the active one.</summary>
    [SupplyParameterFromQuery]
    public string? Version { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public IReadOnlyList<ScoreModelSummary>? Prerendered { get => Models; set => Models ??= value; }

    private IReadOnlyList<ScoreModelSummary>? Models { get; set; }

    private ScoreModelSummary? Shown => Models is null ? null
        : Models.FirstOrDefault(m => m.Version == Version)
            ?? Models.FirstOrDefault(m => m.Status == ScoreModelStatus.Draft) ?? Models.First(m => m.Status == ScoreModelStatus.Active);

    private bool CanManage => Tenant.Can(Permission.ManageScoring);

    private bool IsEditable => CanManage && Shown?.Status == ScoreModelStatus.Draft;

    private bool IsLearnedCounted => Models!.First(m => m.Status == ScoreModelStatus.Active).Rules.HasLearned;

    private EventCallback AddLearned => IsEditable && !Shown!.Rules.HasLearned ? EventCallback.Factory.Create(this, AddLearnedAsync) : default;

    private FilterWords Words => new(owners, tags, []);

    protected override async Task OnInitializedAsync()
    {
        Models ??= await Book.ListAsync(leaving.Token);
        (owners, tags, learned) = (await Owners.ListAsync(leaving.Token), await Tags.ListAsync(leaving.Token), await Learner.FindAsync(leaving.Token));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) listening = Live.Subscribe(Tenant.Id, HearAsync);
    }

    private Task HearAsync(LiveEvent heard) => heard.Kind == LiveEventKind.ScoringProgressed ? InvokeAsync(ReloadAsync) : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        if (leaving.IsCancellationRequested) return;
        (Models, learned) = (await Book.ListAsync(CancellationToken.None), await Learner.FindAsync(CancellationToken.None));
        StateHasChanged();
    }

    private string AddressOf(ScoreModelSummary model) => $"/t/{Slug}/scoring?version={model.Version}";

    private static string StoryOf(ScoreModelSummary model) => model switch
    {
        { Status: ScoreModelStatus.Draft, BasedOn: { } origin } => $"from {origin}, by {model.CreatedByName}",
        { PublishedByName: { } name, Version: not DefaultScoreRules.Version } => $"published by {name}",
        _ => "what everybody starts with",
    };

    private async Task StartDraftAsync()
    {
        Guid? draft = null;
        var isStarted = await TryAsync(async () =>
        {
            var started = await Book.StartDraftAsync(Shown!.Id, CancellationToken.None);
            draft = started.IsOk ? started.Value : null;
            return started.Error;
        });
        if (!isStarted) return;
        await ReloadAsync();
        Navigation.NavigateTo(AddressOf(Models!.Single(m => m.Id == draft)));
    }

    private async Task PublishAsync()
    {
        var model = Shown!;
        var isBack = model.Status == ScoreModelStatus.Retired;
        if (!await Dialogs.ConfirmAsync(isBack ? $"Bring {model.Version} back?" : $"Publish {model.Version}?", "All leads are scored by it, in the background. The version that is active now is retired and can be brought back.", isBack ? "Bring back" : "Publish")) return;
        if (!await TryAsync(async () => (await Book.PublishAsync(model.Id!.Value, CancellationToken.None)).Error)) return;
        Toasts.Done($"{model.Version} is active.");
        await ReloadAsync();
        Navigation.NavigateTo(AddressOf(model));
    }

    private async Task SimulateAsync()
    {
        if (await TryAsync(async () => (await Simulator.StartAsync(Shown!.Id!.Value, CancellationToken.None)).Error)) await ReloadAsync();
    }

    private async Task SuggestAsync()
    {
        if (await TryAsync(async () => (await Suggester.StartAsync(Shown!.Id!.Value, CancellationToken.None)).Error)) await ReloadAsync();
    }

    private async Task TakeSuggestionAsync()
    {
        if (await TryAsync(async () => (await Suggester.TakeAsync(Shown!.Id!.Value, CancellationToken.None)).Error)) Toasts.Done("The draft has the points of your history.");
        await ReloadAsync();
    }

    private async Task LearnAsync()
    {
        if (await TryAsync(async () => (await Learner.StartAsync(CancellationToken.None)).Error)) await ReloadAsync();
    }

    private async Task AskAsync((string About, bool IsAsked) what)
    {
        if (await TryAsync(async () => (await Learner.AskAsync(what.About, what.IsAsked, CancellationToken.None)).Error)) await ReloadAsync();
    }

    private async Task AddLearnedAsync()
    {
        var rules = Shown!.Rules;
        var factor = new ScoreFactor(FactorKeys.For("Learned chance", rules.Factors.Select(f => f.Key)), "Chance to be won", FactorGroup.Intent, LearnedCard.Points) { IsLearned = true };
        if (await SaveAsync(rules with { Factors = [.. rules.Factors, factor] }) is null) Toasts.Done("The draft counts the learned chance.");
    }

    private async Task DiscardAsync()
    {
        var model = Shown!;
        if (!await Dialogs.ConfirmAsync($"Discard {model.Version}?", "What you changed in this draft is forgotten.", "Discard draft", isDanger: true)) return;
        if (!await TryAsync(async () => (await Book.DiscardAsync(model.Id!.Value, CancellationToken.None)).Error)) return;
        edited = null;
        await ReloadAsync();
        Navigation.NavigateTo($"/t/{Slug}/scoring");
    }

    private void Add(FactorGroup group) => (added, edited) = (group, NewKey);

    private Task<string?> SaveFactorAsync(ScoreFactor factor)
    {
        var rules = Shown!.Rules;
        if (edited != NewKey) return SaveAsync(rules with { Factors = [.. rules.Factors.Select(f => f.Key == edited ? factor with { Key = f.Key } : f)] });
        return SaveAsync(rules with { Factors = [.. rules.Factors, factor with { Key = FactorKeys.For(factor.Label, rules.Factors.Select(f => f.Key)) }] });
    }

    private Task<string?> RemoveFactorAsync(string key) => SaveAsync(Shown!.Rules with { Factors = [.. Shown.Rules.Factors.Where(f => f.Key != key)] });

    private Task SetCapAsync(FactorGroup group, ChangeEventArgs change)
    {
        if (!int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var cap)) return Task.CompletedTask;
        var caps = Shown!.Rules.Caps;
        return SaveAsync(Shown.Rules with
        {
            Caps = group switch
            {
                FactorGroup.Fit => caps with { Fit = cap },
                FactorGroup.Intent => caps with { Intent = cap },
                FactorGroup.Engagement => caps with { Engagement = cap },
                _ => caps with { Negative = -cap },
            },
        });
    }

    private Task SetEdgeAsync(ScoreBand band, ChangeEventArgs change)
    {
        if (!int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var edge)) return Task.CompletedTask;
        return SaveAsync(band == ScoreBand.Hot ? Shown!.Rules with { HotFrom = edge } : Shown!.Rules with { WarmFrom = edge });
    }

    /// <returns>What is wrong; null when it is saved.</returns>
    private async Task<string?> SaveAsync(ScoreRules rules)
    {
        if (await TryAsync(async () => (await Book.SaveAsync(Shown!.Id!.Value, rules, CancellationToken.None)).Error)) edited = null;
        await ReloadAsync();
        return problem;
    }

    private async Task<bool> TryAsync(Func<Task<Error?>> work)
    {
        isBusy = true;
        problem = (await work())?.Message;
        isBusy = false;
        return problem is null;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public void Dispose()
    {
        listening?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }
}
