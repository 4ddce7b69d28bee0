using System.Globalization;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Planning;
using Leads.Core.Nurture.Simulating;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Leads.Web.Nurture;

/// <summary>A lead's way through a sequence: what was done and when, what comes, and why nothing is sent right now.</summary>
public sealed partial class EnrollmentPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private IDisposable? listening;
    private StepWords? words;

    [Parameter]
    public required string Slug { get; set; }

    [Parameter]
    public required Guid LeadId { get; set; }

    [Parameter]
    public required Guid Id { get; set; }

    [Inject]
    public required ReadEnrollments Enrollments { get; init; }

    [Inject]
    public required SequenceQueries Sequences { get; init; }

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required TagBook Tags { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required LiveFeed Live { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private OpenEnrollment? Open { get; set; }

    private bool CanWork => Tenant.Can(Permission.WorkLeads);

    private string LeadHome => $"/t/{Slug}/leads/{LeadId}";

    protected override async Task OnParametersSetAsync()
    {
        if (Open?.Now.Id == Id && Open.Now.LeadId == LeadId) return;
        Open = null;
        var read = await Enrollments.OpenAsync(Id, leaving.Token);
        if (!read.IsOk)
        {
            Navigation.NotFound();
            return;
        }
        // After a merge it is another lead's.
        if (read.Value.Now.LeadId != LeadId)
        {
            Navigation.NavigateTo($"/t/{Slug}/leads/{read.Value.Now.LeadId}/enrollments/{Id}", replace: true);
            return;
        }
        words = await StepWords.ReadAsync(Sequences, Owners, Tags, leaving.Token);
        Open = read.Value;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) listening = Live.Subscribe(Tenant.Id, HearAsync);
    }

    private Task HearAsync(LiveEvent heard) => heard.SubjectId == LeadId && heard.Kind == LiveEventKind.LeadChanged ? InvokeAsync(ReloadAsync) : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        if (Open is null || leaving.IsCancellationRequested) return;
        var read = await Enrollments.OpenAsync(Id, CancellationToken.None);
        if (!read.IsOk || read.Value.Now.Id != Id) return;
        Open = read.Value;
        StateHasChanged();
    }

    private string At(DateTimeOffset on) => ZoneTime.Of(on, Open!.Now.Zone, Clock.GetUtcNow());

    /// <summary>How much later than planned it ran, where that is worth a word.</summary>
    private string? Lateness(PastStep past) => past.StartedOn - past.ScheduledOn > StepPlanner.Overdue ? $"Was planned for {At(past.ScheduledOn)}" : null;

    private static string? OutcomeClass(PastStep past) => past.Outcome switch
    {
        RunOutcome.Skipped => "skipped",
        RunOutcome.Failed => "failed",
        _ => null,
    };

    private static RenderFragment OutcomeTag(PastStep past) => builder => Tag(builder, past switch
    {
        { Outcome: RunOutcome.Succeeded, Held: true } => ("ok", "Yes"),
        { Outcome: RunOutcome.Succeeded, Held: false } => (null, "No"),
        { Outcome: RunOutcome.Succeeded } => ("ok", "Done"),
        { Outcome: RunOutcome.Skipped } => (null, "Left out"),
        { Outcome: RunOutcome.Failed } => ("bad", "Failed"),
        { Outcome: RunOutcome.Uncertain } => ("warm", "Uncertain"),
        { FinishedOn: null } => ("accent", "Under way"),
        _ => ("warm", "To be tried again"),
    });

    private static void Tag(RenderTreeBuilder builder, (string? Tone, string Text) tag)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", $"tag {tag.Tone}");
        builder.AddContent(2, tag.Text);
        builder.CloseElement();
    }

    private static IEnumerable<(string Text, DateTimeOffset? On, string? Tone)> News(SentMessage message)
    {
        if (message.OpenedOn is { } opened) yield return (message.Opens > 1 ? $"Opened {message.Opens} times, first" : "Opened", opened, null);
        if (message.ClickedOn is { } clicked) yield return (message.Clicks > 1 ? $"Clicked {message.Clicks} times, first" : "Clicked", clicked, null);
        if (message.RepliedOn is { } replied) yield return ("Replied", replied, "good");
        if (message.BouncedOn is { } bounced) yield return ("Came back", bounced, "bad");
        else if (message.Bounce == BounceKind.Soft) yield return ("Could not be delivered for a while", null, "warm");
        if (message.ComplainedOn is { } complained) yield return ("Called spam", complained, "bad");
        if (message.UnsubscribedOn is { } unsubscribed) yield return ("Unsubscribed", unsubscribed, "bad");
        if (message is { OpenedOn: null, ClickedOn: null, RepliedOn: null, Bounce: null, ComplainedOn: null, UnsubscribedOn: null }) yield return ("Nothing heard of it yet", null, "faint");
    }

    private static string? Condition(ForecastCondition condition) => condition switch
    {
        ForecastCondition.None => null,
        ForecastCondition.Resumed => "It is paused. The times are those if it were resumed now.",
        ForecastCondition.Decided => "A step waits for a decision. The times are those if it were decided now to run it.",
        ForecastCondition.Started => "Sequences are stopped. The times are those if they weren’t.",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
    };

    private string EndOf(EnrollmentForecast coming) => coming.End switch
    {
        SimulationEnd.Completed => $"Completed {At(coming.EndsOn)}",
        SimulationEnd.Left => $"Leaves: {ExitWords.Of(coming.Reason ?? ExitReason.Rule)}",
        SimulationEnd.Held => "Then a person has to decide",
        _ => throw new ArgumentOutOfRangeException(nameof(coming), coming.End, null),
    };

    private static string Ordinal(int pass) => pass switch
    {
        2 => "2nd",
        3 => "3rd",
        _ => string.Create(CultureInfo.InvariantCulture, $"{pass}th"),
    };

    public void Dispose()
    {
        listening?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }
}
