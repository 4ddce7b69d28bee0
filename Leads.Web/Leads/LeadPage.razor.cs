using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Leads.Tags;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Reporting;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Leads.Web.Nurture;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Leads;

/// <summary>One lead: who it is, what happened, why it scores as it does, and every way to work it.</summary>
public sealed partial class LeadPage : IDisposable
{
    private static readonly EditableField[] Details =
        [EditableField.FirstName, EditableField.LastName, EditableField.Email, EditableField.Phone, EditableField.Company, EditableField.JobTitle];

    private static readonly DialogOptions DialogLook = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private readonly CancellationTokenSource leaving = new();
    private IDisposable? listening;
    private LeadTimeline? timeline;
    private bool moving;

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required ReadLead Reader { get; init; }

    [Inject]
    public required WhyScored Scores { get; init; }

    [Inject]
    public required ReadEnrichment Enrichment { get; init; }

    [Inject]
    public required ReadEnrollments Enrollments { get; init; }

    [Inject]
    public required SequenceQueries Sequences { get; init; }

    [Inject]
    public required Timeline Timeline { get; init; }

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required TagBook Tags { get; init; }

    [Inject]
    public required ChangeStatus Pipeline { get; init; }

    [Inject]
    public required LiveFeed Live { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public TimeZoneInfo? Zone { get; set; }

    [Parameter]
    public required string Slug { get; set; }

    [Parameter]
    public required Guid Id { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public LeadPageModel? Prerendered { get => Model; set => Model ??= value; }

    private LeadPageModel? Model { get; set; }

    private bool CanWork => Tenant.Can(Permission.WorkLeads);

    private IReadOnlyList<LeadStatus> Next => StatusRules.Next(Model!.Lead.Status, Tenant.Can(Permission.ReopenConverted));

    private IReadOnlyList<string> NextTexts => [.. Next.Select(EnumText.Of)];

    protected override async Task OnParametersSetAsync()
    {
        if (Model?.Lead.Id == Id) return;
        Model = null;
        if (await Reader.ReadAsync(Id, leaving.Token) is not { } lead)
        {
            Navigation.NotFound();
            return;
        }
        var entries = await Timeline.ReadAsync(Id, TimelineFilter.All, null, LeadTimeline.FirstPage, leaving.Token);
        var owners = CanWork ? await Owners.ListAsync(leaving.Token) : [];
        Model = new LeadPageModel(
            lead, entries, owners, CanWork ? await Tags.ListAsync(leaving.Token) : [], await Scores.ReadAsync(Id, leaving.Token), await Enrichment.OfAsync(Id, leaving.Token),
            await ReadNurtureAsync(leaving.Token));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Only a page with a circuit can show what comes in.
        if (firstRender) listening = Live.Subscribe(Tenant.Id, HearAsync);
    }

    private Task HearAsync(LiveEvent heard)
        => heard.SubjectId == Id && heard.Kind is LiveEventKind.LeadChanged or LiveEventKind.LeadCaptured
            ? InvokeAsync(ReloadAsync)
            : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        if (Model is not { } model || leaving.IsCancellationRequested) return;
        if (await Reader.ReadAsync(Id, CancellationToken.None) is not { } lead || lead.Id != Id) return;
        Model = model with
        {
            Lead = lead,
            Tags = CanWork ? await Tags.ListAsync(CancellationToken.None) : [],
            Outlook = await Scores.ReadAsync(Id, CancellationToken.None),
            Enrichment = await Enrichment.OfAsync(Id, CancellationToken.None),
            Nurture = await ReadNurtureAsync(CancellationToken.None),
        };
        if (timeline is not null) await timeline.RefreshAsync();
        StateHasChanged();
    }

    private async Task<NurtureCardModel?> ReadNurtureAsync(CancellationToken ct)
    {
        if (await Enrollments.OfLeadAsync(Id, ct) is not { } nurture) return null;
        return NurtureCardModel.Of(nurture, nurture.Current is null ? null : await StepWords.ReadAsync(Sequences, Owners, Tags, ct));
    }

    private async Task MoveAsync(LeadStatus to)
    {
        if (moving || Model is not { } model) return;
        moving = true;
        try
        {
            if (await AskAsync(model.Lead.Status, to) is { } change) await ChangeAsync(model.Lead.Status, change);
        }
        finally
        {
            moving = false;
        }
    }

    /// <summary>What the target asks for; null when the person thinks better of it.</summary>
    private async Task<StatusChange?> AskAsync(LeadStatus from, LeadStatus to)
    {
        if (to == LeadStatus.Disqualified)
        {
            var parameters = new DialogParameters<DisqualifyDialog> { { d => d.Reasons, Tenant.Access.Settings.DisqualificationReasons } };
            return await AnswerAsync(await Dialogs.ShowAsync<DisqualifyDialog>(null, parameters, DialogLook));
        }
        if (to != LeadStatus.Converted) return new StatusChange(to);
        var asked = new DialogParameters<ConvertDialog>
        {
            { d => d.Currency, Tenant.Access.Currency }, { d => d.Zone, Zone ?? TimeZoneInfo.Utc }, { d => d.From, from },
        };
        return await AnswerAsync(await Dialogs.ShowAsync<ConvertDialog>(null, asked, DialogLook));
    }

    private static async Task<StatusChange?> AnswerAsync(IDialogReference dialog)
        => await dialog.Result is { Canceled: false, Data: StatusChange change } ? change : null;

    private async Task ChangeAsync(LeadStatus from, StatusChange change)
    {
        var changed = await Pipeline.ChangeAsync(Id, from, change, CancellationToken.None);
        if (changed.IsOk) Toasts.Done($"Moved to {StatusNames.Of(EnumText.Of(change.To)).ToLowerInvariant()}.");
        else if (changed.Error is LeadChangedMeanwhile other)
            Toasts.Failed($"{other.ChangedBy ?? "Somebody"} has already moved this lead to {StatusNames.Of(EnumText.Of(other.Current)).ToLowerInvariant()}.");
        else Toasts.Failed(changed.Error.Message);
        await ReloadAsync();
    }

    private static string Subtitle(LeadDetails lead)
    {
        var parts = new[] { lead[EditableField.JobTitle], lead[EditableField.Company], lead.OwnerName ?? "no owner yet" };
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    public void Dispose()
    {
        listening?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }
}

/// <summary>What the page was read as.</summary>
public sealed record LeadPageModel(
    LeadDetails Lead, TimelinePage Timeline, IReadOnlyList<LeadOwner> Owners, IReadOnlyList<TagLabel> Tags, ScoreOutlook? Outlook, EnrichmentState? Enrichment, NurtureCardModel? Nurture);
