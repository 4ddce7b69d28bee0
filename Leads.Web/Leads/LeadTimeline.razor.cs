using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Leads.Web.Leads;

/// <summary>
/// What happened with a lead, by day, and the place to write what comes next. New entries come in without touching the
/// text being written; a text that could not be saved stays.
/// </summary>
public sealed partial class LeadTimeline
{
    public const int FirstPage = 40;

    private static readonly IReadOnlyList<Option<TimelineFilter>> Filters =
    [
        new(TimelineFilter.All, "All"), new(TimelineFilter.FromLead, "From the lead"), new(TimelineFilter.Ours, "Ours"), new(TimelineFilter.Changes, "Changes"),
    ];

    private static readonly IReadOnlyList<Option<WrittenKind>> Kinds =
        [new(WrittenKind.Note, "Note"), new(WrittenKind.Call, "Call"), new(WrittenKind.Meeting, "Meeting")];

    private ElementReference composer;
    private TimelineFilter filter;
    private WrittenKind kind;
    private bool writing;
    private bool reading;
    private string? problem;
    private Guid loadedLead;

    private enum WrittenKind
    {
        Note,
        Call,
        Meeting,
    }

    [Inject]
    public required Timeline Timeline { get; init; }

    [Inject]
    public required AddNote Notes { get; init; }

    [Inject]
    public required LogContact Contacts { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [CascadingParameter]
    public TimeZoneInfo? Zone { get; set; }

    [Parameter, EditorRequired]
    public required Guid LeadId { get; set; }

    /// <summary>The newest entries, as read with the page.</summary>
    [Parameter, EditorRequired]
    public required TimelinePage First { get; set; }

    [Parameter]
    public bool CanWork { get; set; }

    /// <summary>Kept with the circuit, so that a lost connection loses no text.</summary>
    [PersistentState]
    public string? Draft { get; set; }

    private TimelinePage Page { get; set; } = new([], null);

    private TimeZoneInfo Reader => Zone ?? TimeZoneInfo.Utc;

    private IEnumerable<IGrouping<DateOnly, TimelineEntry>> Days => Page.Entries.GroupBy(e => DateOf(e.OccurredOn));

    /// <summary>Puts the cursor where a note is written.</summary>
    public ValueTask FocusAsync() => CanWork ? composer.FocusAsync() : ValueTask.CompletedTask;

    /// <summary>Reads again what is shown, however far it was opened.</summary>
    public async Task RefreshAsync()
    {
        Page = await Timeline.ReadAsync(LeadId, filter, null, Math.Clamp(Page.Entries.Count, FirstPage, Timeline.MaxLimit), CancellationToken.None);
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        if (loadedLead == LeadId) return;
        (loadedLead, Page, filter, problem) = (LeadId, First, TimelineFilter.All, null);
    }

    private Task FilterAsync(TimelineFilter chosen)
    {
        filter = chosen;
        Page = new TimelinePage([], null);
        return RefreshAsync();
    }

    private async Task ReadOlderAsync()
    {
        reading = true;
        var older = await Timeline.ReadAsync(LeadId, filter, Page.Next, FirstPage, CancellationToken.None);
        Page = older with { Entries = [.. Page.Entries, .. older.Entries] };
        reading = false;
    }

    private Task OnComposerKeyAsync(KeyboardEventArgs key)
        => key.Key == "Enter" && (key.CtrlKey || key.MetaKey) ? WriteAsync() : Task.CompletedTask;

    private async Task WriteAsync()
    {
        if (writing || (kind == WrittenKind.Note && string.IsNullOrWhiteSpace(Draft))) return;
        writing = true;
        try
        {
            var written = await StoreAsync();
            problem = written.Error?.Message;
            if (!written.IsOk) return;
            (Draft, kind) = (null, WrittenKind.Note);
            await RefreshAsync();
        }
        finally
        {
            writing = false;
        }
    }

    private Task<Result<Guid>> StoreAsync() => kind switch
    {
        WrittenKind.Note => Notes.AddAsync(LeadId, Draft, CancellationToken.None),
        WrittenKind.Call => Contacts.LogAsync(LeadId, ContactKind.Call, Draft, CancellationToken.None),
        WrittenKind.Meeting => Contacts.LogAsync(LeadId, ContactKind.Meeting, Draft, CancellationToken.None),
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };

    private DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Reader).DateTime);

    private string NameOf(DateOnly day)
    {
        var today = DateOf(Clock.GetUtcNow());
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => "Today",
            1 => "Yesterday",
            _ => day.ToString(day.Year == today.Year ? "ddd d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture),
        };
    }
}
