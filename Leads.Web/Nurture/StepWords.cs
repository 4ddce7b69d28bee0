using System.Globalization;
using System.Text.RegularExpressions;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Tags;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Web.Leads.List;
using Leads.Web.Ui;

namespace Leads.Web.Nurture;

/// <summary>Steps and what belongs to them in words.</summary>
/// <param name="names">Of whom and what steps name by id.</param>
/// <param name="filters">Says filters as sentences.</param>
internal sealed partial class StepWords(SequenceNames names, FilterWords filters)
{
    /// <summary>In the order in which they are offered.</summary>
    public static readonly StepKind[] Offered =
        [StepKind.Email, StepKind.Wait, StepKind.Branch, StepKind.Task, StepKind.Update, StepKind.Notify, StepKind.Webhook, StepKind.End];

    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>With the names of all that steps may name.</summary>
    public static async Task<StepWords> ReadAsync(SequenceQueries sequences, LeadOwners owners, TagBook tags, CancellationToken ct)
        => new(await sequences.NamesAsync(ct), new FilterWords(await owners.ListAsync(ct), await tags.ListAsync(ct), []));

    /// <summary>Beginning with Monday.</summary>
    public static IReadOnlyList<DayOfWeek> Days => Week;

    public static string Name(StepKind kind) => kind switch
    {
        StepKind.Email => "E-mail",
        StepKind.Wait => "Wait",
        StepKind.Branch => "Branch",
        StepKind.Task => "Task",
        StepKind.Update => "Update",
        StepKind.Notify => "Notify",
        StepKind.Webhook => "Webhook",
        StepKind.End => "End",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string About(StepKind kind) => kind switch
    {
        StepKind.Email => "Write to the lead",
        StepKind.Wait => "For a while, or until a time",
        StepKind.Branch => "Go one of two ways",
        StepKind.Task => "Give somebody something to do",
        StepKind.Update => "Change status, owner, a field or a tag",
        StepKind.Notify => "Mail somebody of yours",
        StepKind.Webhook => "Tell another program",
        StepKind.End => "Stop here",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Icon(StepKind kind) => kind switch
    {
        StepKind.Email => "mail",
        StepKind.Wait => "clock",
        StepKind.Branch => "flow",
        StepKind.Task => "check",
        StepKind.Update => "edit",
        StepKind.Notify => "bell",
        StepKind.Webhook => "link",
        StepKind.End => "x",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What it does, in a line.</summary>
    public string Title(SequenceStep step) => step switch
    {
        EmailStep email => string.IsNullOrWhiteSpace(email.Subject) ? "No subject yet" : Plain(email.Subject),
        WaitStep { For: { } length } => $"Wait {Length(length)}",
        WaitStep { Until: { } moment } => $"Wait until {Moment(moment)}",
        WaitStep => "Wait",
        BranchStep { Reaction: { } reaction } => $"If the lead {Verb(reaction.Kind)} within {Length(reaction.Within)}",
        BranchStep { When: { IsEmpty: false } when } => $"If {Lowered(filters.Sentence(when))}",
        BranchStep => "If … (choose what to ask)",
        TaskStep task => string.IsNullOrWhiteSpace(task.Title) ? "No title yet" : task.Title,
        UpdateStep update => Title(update),
        NotifyStep notify => $"Tell {(notify.Person is { } person ? names.People.GetValueOrDefault(person) ?? "somebody who left" : "the owner")}",
        WebhookStep webhook => Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url) && url.Host.Length > 0 ? $"Tell {url.Host}" : "No address yet",
        EndStep => "End the sequence",
        _ => throw new InvalidOperationException($"{step.GetType().Name} is of no known kind."),
    };

    /// <summary>What else there is to say; null where the title says it all.</summary>
    public string? Detail(SequenceStep step) => step switch
    {
        EmailStep email => FirstLines(Plain(email.Body)),
        TaskStep task => $"For {(task.Assignee is { } person ? names.People.GetValueOrDefault(person) ?? "somebody who left" : "the owner")}{(task.DueIn is { } due ? $", due in {Length(due)}" : "")}",
        UpdateStep { Status: LeadStatus.Disqualified, Reason: { } reason } => reason,
        NotifyStep notify => FirstLines(notify.Message),
        _ => null,
    };

    public static string Length(WaitLength length) => (length.Amount, length.Unit) switch
    {
        (1, WaitUnit.Minutes) => "1 minute",
        (1, WaitUnit.Hours) => "1 hour",
        (1, WaitUnit.Days) => "1 day",
        (1, WaitUnit.Weeks) => "1 week",
        var (amount, unit) => $"{amount} {unit.ToString().ToLowerInvariant()}",
    };

    public static string Moment(WaitMoment moment) => moment.Days.Count is 0 or 7 ? Time(moment.At) : $"{JoinOr([.. Week.Where(moment.Days.Contains).Select(NameOf)])}, {Time(moment.At)}";

    /// <summary>"Mon–Fri 09:00–17:00", days with the same hours together.</summary>
    public static string Window(SendingWindow? window)
    {
        if (window is null) return "at any time";
        var byHours = Week.Select(day => (Day: day, Hours: HoursOf(window, day))).Where(d => d.Hours.Length > 0).GroupBy(d => d.Hours);
        var parts = byHours.Select(g => $"{Short([.. g.Select(d => d.Day)])} {g.Key}").ToList();
        return parts.Count == 0 ? "never" : string.Join(", ", parts);
    }

    public static string NameOf(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    public static string ShortOf(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName(day);

    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Who leaves before the end, in a line.</summary>
    public string Exits(ExitRules rules)
    {
        List<string> parts = [];
        if (rules.OnReply) parts.Add("replied");
        if (rules.OnConverted) parts.Add("converted");
        if (rules.OnDisqualified) parts.Add("disqualified");
        if (rules.When is { IsEmpty: false } when) parts.Add(Lowered(filters.Sentence(when)));
        return parts.Count == 0 ? "unsubscribed only" : JoinOr(parts);
    }

    public string Filter(LeadFilter filter) => filters.Sentence(filter);

    public static string Verb(ReactionKind kind) => kind switch
    {
        ReactionKind.Opened => "opens the message",
        ReactionKind.Clicked => "clicks in the message",
        ReactionKind.Replied => "replies",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a template puts in by its name on screen, as "[First name]".</summary>
    private static string Plain(string template)
        => Mark().Replace(template, match => $"[{MailText.Variables.FirstOrDefault(v => v.Name == match.Groups[1].Value)?.Label ?? match.Groups[1].Value}]");

    private string Title(UpdateStep update) => update switch
    {
        { Status: { } status } => $"Set status to {StatusNames.Of(EnumText.Of(status)).ToLowerInvariant()}",
        { Tag: { } tag } => $"Put the tag {names.Tags.GetValueOrDefault(tag) ?? "that is gone"} on",
        { Field: EditableField.AssignedTo, Value: null } => "Give back to the pool",
        { Field: EditableField.AssignedTo, Value: { } owner } => $"Set owner to {(Guid.TryParse(owner, out var id) ? names.People.GetValueOrDefault(id) : null) ?? "somebody who left"}",
        { Field: { } field, Value: null } => $"Empty {EditableFields.LabelOf(field).ToLowerInvariant()}",
        { Field: { } field } => $"Set {EditableFields.LabelOf(field).ToLowerInvariant()} to “{update.Value}”",
        _ => "Update … (choose what)",
    };

    private static string HoursOf(SendingWindow window, DayOfWeek day)
        => string.Join(" and ", window.Openings.Where(o => o.Day == day).OrderBy(o => o.From).Select(o => o.From == o.To && o.From == default ? "all day" : $"{Time(o.From)}–{Time(o.To)}"));

    /// <summary>Days in a row as "Mon–Fri", others as "Mon, Wed".</summary>
    private static string Short(IReadOnlyList<DayOfWeek> days)
    {
        var at = days.Select(d => Array.IndexOf(Week, d)).ToList();
        return days.Count switch
        {
            7 => "every day",
            > 2 when at[^1] - at[0] == days.Count - 1 => $"{ShortOf(days[0])}–{ShortOf(days[^1])}",
            _ => string.Join(", ", days.Select(ShortOf)),
        };
    }

    private static string JoinOr(List<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string? FirstLines(string text)
    {
        const int most = 140;
        var line = string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(3));
        return line.Length == 0 ? null : line.Length > most ? line[..most] : line;
    }

    [GeneratedRegex(@"\{\{-?\s*([\w.]+)[^}]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
