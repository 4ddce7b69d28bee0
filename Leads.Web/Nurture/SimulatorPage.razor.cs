using System.Globalization;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Simulating;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Nurture;

/// <summary>Tries a sequence out: on a lead or an imagined one, from a moment on, with what happens meanwhile. Each change shows at once how it goes.</summary>
public sealed partial class SimulatorPage : IDisposable
{
    private const int MostFinds = 8;

    private static readonly Option<bool>[] Whom = [new(true, "Imagined"), new(false, "One of yours")];

    private static readonly TimeSpan[] Delays =
        [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(4), TimeSpan.FromDays(7), TimeSpan.FromDays(14)];

    private static readonly string[] Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private readonly CancellationTokenSource leaving = new();
    private readonly List<Happening> happenings = [];
    private readonly Dictionary<Guid, (string Choice, SimulatedWay Way)> ways = [];
    private StepWords? words;
    private SimulatedSequence? result;
    private (Guid Id, int? Version)? loaded;
    private (Guid Id, string Name)? lead;
    private IReadOnlyList<LeadRow> finds = [];
    private bool isSearching;
    private string search = "";
    private string zone = "";
    private bool hasEmail = true;
    private string answers = "";
    private DateTime? start;
    private string? problem;
    private bool isBroken;
    private int asked;

    [Parameter]
    public required string Slug { get; set; }

    [Parameter]
    public required Guid Id { get; set; }

    /// <summary>Null is the newest, which may be a draft.</summary>
    [SupplyParameterFromQuery]
    public int? Version { get; set; }

    /// <summary>A lead to try it out on; null is an imagined one.</summary>
    [SupplyParameterFromQuery]
    public Guid? Lead { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public OpenSequence? Prerendered { get => Open; set => Open ??= value; }

    [Inject]
    public required SequenceQueries Queries { get; init; }

    [Inject]
    public required SimulateSequence Simulator { get; init; }

    [Inject]
    public required LeadList Leads { get; init; }

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required TagBook Tags { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private OpenSequence? Open { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Id, Version)) return;
        var isFirst = loaded is null;
        loaded = (Id, Version);
        if (!isFirst || Open is null)
        {
            var read = await Queries.OpenAsync(Id, Version, leaving.Token);
            if (!read.IsOk)
            {
                Navigation.NotFound();
                return;
            }
            Open = read.Value;
        }
        if (isFirst && Lead is { } given) lead = (given, "");
        words ??= await StepWords.ReadAsync(Queries, Owners, Tags, leaving.Token);
        await RunAsync();
    }

    private async Task RunAsync()
    {
        var turn = ++asked;
        var question = new SimulationQuestion
        {
            LeadId = lead?.Id,
            Imagined = new ImaginedLead { Zone = zone.Length == 0 ? null : zone, HasEmail = hasEmail, Answers = ReadAnswers() },
            Start = start,
            Happenings = [.. happenings.Select(h => new SimulatedHappening(h.Kind, h.After))],
            Ways = ways.ToDictionary(w => w.Key, w => w.Value.Way),
        };
        var told = await Simulator.RunAsync(Id, Version, question, leaving.Token);
        // The last question counts.
        if (turn != asked) return;
        (result, problem, isBroken) = (told.IsOk ? told.Value : null, told.Error?.Message, told.Error is SequenceInvalid);
        if (told.IsOk && lead is { } one && told.Value.LeadName is { } name) lead = one with { Name = name };
    }

    private void ChooseVersion(ChangeEventArgs change)
    {
        ways.Clear();
        var home = $"/t/{Slug}/sequences/{Id}/simulate";
        var newest = Open!.Versions[0].Number.ToString(CultureInfo.InvariantCulture);
        Navigation.NavigateTo(change.Value?.ToString() == newest ? home : $"{home}?version={change.Value}");
    }

    private async Task ChooseWhomAsync(bool isImagined)
    {
        isSearching = !isImagined;
        if (isImagined)
        {
            lead = null;
            await RunAsync();
        }
        else if (finds.Count == 0)
        {
            await FindAsync();
        }
    }

    private Task SearchAsync(ChangeEventArgs change)
    {
        search = change.Value?.ToString() ?? "";
        return FindAsync();
    }

    private async Task FindAsync()
    {
        var wanted = search;
        var found = await Leads.PageAsync(new LeadListRequest(LeadFilter.Everything, wanted, LeadSort.NewestFirst, MostFinds), leaving.Token);
        if (wanted == search) finds = found.IsOk ? found.Value.Items : [];
    }

    private Task ChooseLeadAsync(Guid id, string name)
    {
        (lead, isSearching) = ((id, name), false);
        return RunAsync();
    }

    private Task ChangeLead()
    {
        (lead, isSearching) = (null, true);
        return FindAsync();
    }

    private Task ChangeZoneAsync(ChangeEventArgs change)
    {
        zone = change.Value?.ToString() ?? "";
        return RunAsync();
    }

    private Task ToggleEmailAsync()
    {
        hasEmail = !hasEmail;
        return RunAsync();
    }

    private Task ChangeAnswersAsync(ChangeEventArgs change)
    {
        answers = change.Value?.ToString() ?? "";
        return RunAsync();
    }

    private Task ChangeStartAsync(ChangeEventArgs change)
    {
        start = DateTime.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
        return RunAsync();
    }

    private Task AddAsync()
    {
        happenings.Add(new Happening(Guid.CreateVersion7(Clock.GetUtcNow()), SimulatedEventKind.Replied, 3, WaitUnit.Days));
        return RunAsync();
    }

    private Task RemoveAsync(int at)
    {
        happenings.RemoveAt(at);
        return RunAsync();
    }

    private Task ChangeKindAsync(int at, ChangeEventArgs change) => PutAsync(at, happenings[at] with { Kind = Enum.Parse<SimulatedEventKind>(change.Value!.ToString()!) });

    private Task ChangeUnitAsync(int at, ChangeEventArgs change) => PutAsync(at, happenings[at] with { Unit = Enum.Parse<WaitUnit>(change.Value!.ToString()!) });

    private Task ChangeAmountAsync(int at, ChangeEventArgs change)
        => int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? PutAsync(at, happenings[at] with { Amount = amount }) : Task.CompletedTask;

    private Task PutAsync(int at, Happening happening)
    {
        happenings[at] = happening;
        return RunAsync();
    }

    private Task ReactAsync(Guid branch, ChangeEventArgs change)
        => ChooseWayAsync(branch, change, key => SimulatedWay.Reacts(TimeSpan.FromMinutes(int.Parse(key, CultureInfo.InvariantCulture))));

    private Task GoAsync(Guid branch, ChangeEventArgs change) => ChooseWayAsync(branch, change, key => SimulatedWay.Of(key == "yes"));

    private Task ChooseWayAsync(Guid branch, ChangeEventArgs change, Func<string, SimulatedWay> way)
    {
        if (change.Value?.ToString() is { Length: > 0 } key) ways[branch] = (key, way(key));
        else ways.Remove(branch);
        return RunAsync();
    }

    private string ChoiceOf(Guid branch) => ways.TryGetValue(branch, out var chosen) ? chosen.Choice : "";

    private List<(string Label, string Value)> ReadAnswers() => [.. answers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split([':', '='], 2, StringSplitOptions.TrimEntries)).Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }]).Select(parts => (parts[0], parts[1]))];

    /// <summary>Short of the branch's time: what comes later is no reaction.</summary>
    private static List<TimeSpan> DelaysWithin(WaitLength within)
    {
        var most = within.Unit switch
        {
            WaitUnit.Minutes => TimeSpan.FromMinutes(within.Amount),
            WaitUnit.Hours => TimeSpan.FromHours(within.Amount),
            WaitUnit.Days => TimeSpan.FromDays(within.Amount),
            WaitUnit.Weeks => TimeSpan.FromDays(7 * within.Amount),
            _ => throw new ArgumentOutOfRangeException(nameof(within), within.Unit, null),
        };
        var shorter = Delays.Where(d => d < most).ToList();
        return shorter.Count > 0 ? shorter : [most / 2];
    }

    private static string Key(TimeSpan delay) => ((int)delay.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private static string Length(TimeSpan delay) => delay switch
    {
        { TotalDays: >= 1 } => StepWords.Length(new WaitLength((int)delay.TotalDays, WaitUnit.Days)),
        { TotalHours: >= 1 } => StepWords.Length(new WaitLength((int)delay.TotalHours, WaitUnit.Hours)),
        _ => StepWords.Length(new WaitLength((int)delay.TotalMinutes, WaitUnit.Minutes)),
    };

    private static string Past(ReactionKind reaction) => reaction switch
    {
        ReactionKind.Opened => "opens",
        ReactionKind.Clicked => "clicks",
        ReactionKind.Replied => "replies",
        _ => throw new ArgumentOutOfRangeException(nameof(reaction), reaction, null),
    };

    private static string NameOf(SimulatedEventKind kind) => kind switch
    {
        SimulatedEventKind.Replied => "Replies",
        SimulatedEventKind.Opened => "Opens a message",
        SimulatedEventKind.Clicked => "Clicks in a message",
        SimulatedEventKind.Unsubscribed => "Unsubscribes",
        SimulatedEventKind.Bounced => "Address bounces",
        SimulatedEventKind.Converted => "Is converted",
        SimulatedEventKind.Disqualified => "Is disqualified",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private string At(DateTimeOffset on) => ZoneTime.Of(on, result!.Zone, Clock.GetUtcNow());

    /// <summary>The how many-th day of the sequence, the first being the one on which the lead enters.</summary>
    private string DayOf(DateTimeOffset on, DateTimeOffset from)
    {
        var zone = Core.Common.LocalDay.Zone(result!.Zone);
        var days = Core.Common.LocalDay.Of(on, zone).DayNumber - Core.Common.LocalDay.Of(from, zone).DayNumber;
        return string.Create(CultureInfo.InvariantCulture, $"day {days + 1}");
    }

    private static string Summary(SimulatedSequence told)
    {
        var messages = told.Simulation.Steps.Count(s => s is { Fate: StepFate.Runs, Node.Step.Kind: StepKind.Email });
        var days = (int)Math.Ceiling((told.Simulation.EndsOn - told.Start).TotalDays);
        return $"{(messages == 1 ? "1 message" : $"{messages} messages")} in {(days <= 1 ? "a day" : $"{days} days")}.";
    }

    private string EndOf(Simulation simulation) => simulation.End switch
    {
        SimulationEnd.Completed => $"Completed {At(simulation.EndsOn)}",
        SimulationEnd.Left => $"Leaves {At(simulation.EndsOn)}: {ExitWords.Of(simulation.Reason ?? ExitReason.Rule)}",
        SimulationEnd.Held => "A person has to decide",
        _ => throw new ArgumentOutOfRangeException(nameof(simulation), simulation.End, null),
    };

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private sealed record Happening(Guid Key, SimulatedEventKind Kind, int Amount, WaitUnit Unit)
    {
        public TimeSpan After => Unit switch
        {
            WaitUnit.Minutes => TimeSpan.FromMinutes(Amount),
            WaitUnit.Hours => TimeSpan.FromHours(Amount),
            WaitUnit.Days => TimeSpan.FromDays(Amount),
            WaitUnit.Weeks => TimeSpan.FromDays(7 * Amount),
            _ => throw new InvalidOperationException($"Unknown unit {Unit}."),
        };
    }
}
