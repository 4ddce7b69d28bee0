using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Editing;

/// <summary>What sequences are begun from. Each can be activated as it is.</summary>
public static class SequenceTemplates
{
    private static readonly SendingWindow Daytime = new([.. Enum.GetValues<DayOfWeek>().Select(day => new WindowOpening(day, new(7, 0), new(21, 0)))]) { IsClosedOnHolidays = false };

    private static readonly LeadFilter Untouched = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Status, FilterOperator.IsAnyOf, EnumText.Of(LeadStatus.New)));

    private static readonly ExitRules Qualified = new() { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Status, FilterOperator.IsAnyOf, EnumText.Of(LeadStatus.Qualified))) };

    public static IReadOnlyList<SequenceTemplate> All { get; } =
    [
        new("speed-to-lead", "Speed to lead", "Answers every new lead within minutes, gives your team the call, and asks twice more until somebody speaks.", SpeedToLead),
        new("no-answer", "No answer", "For leads that nobody reached by phone: three messages and a second call, then the request is closed politely.", NoAnswer),
        new("long-term", "Long-term nurture", "For leads that are not ready yet: a useful message every few weeks, and a task where the score has risen again.", LongTerm),
        new("win-back", "Win back", "Asks leads that were lost whether something has changed, two months later and once more in the next quarter. Whoever replies leaves, and is yours to answer.", WinBack),
        new("blank", "New sequence", "Starts with nothing: you add each step.", _ => SequenceDefinition.Empty),
    ];

    public static SequenceTemplate? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    private static SequenceDefinition SpeedToLead(Func<Guid> id) => new()
    {
        Trigger = new SequenceTrigger(TriggerKind.Captured),
        EntryFilter = Untouched,
        SendingWindow = Daytime,
        ExitRules = Qualified,
        Steps =
        [
            new TaskStep(id(), "Call: new request") { Text = "Leads that are called within five minutes are reached far more often than an hour later.", DueIn = Minutes(5) },
            Email(id, "Thank you, {{ lead.first_name | default: \"we have your request\" }}", """
                thank you for getting in touch. Your request is with us, and one of us will call you shortly.

                If another time or another way suits you better, just reply to this message. A line is enough.
                """),
            Wait(id, 1, WaitUnit.Days),
            new BranchStep(id())
            {
                When = Untouched,
                Then =
                [
                    new TaskStep(id(), "Call again: not reached yet") { DueIn = new WaitLength(2, WaitUnit.Hours) },
                    Email(id, "When can we reach you?", """
                        we would like to answer your request properly, and that is quickest by phone.

                        When does it suit you? Reply with a day and a time, and we will call you then.
                        """),
                ],
                Otherwise = [new NotifyStep(id(), "A new lead has been contacted. Keep the conversation going while it is fresh.")],
            },
            Wait(id, 3, WaitUnit.Days),
            Email(id, "Is it still of interest?", """
                a few days ago you asked us for information, and we have not spoken yet.

                Are you still interested? If so, reply and tell us what matters most to you. If you have found something else in the meantime, that is fine too.
                """),
        ],
    };

    private static SequenceDefinition NoAnswer(Func<Guid> id) => new()
    {
        ExitRules = Qualified,
        Steps =
        [
            Email(id, "We tried to call you", """
                we just tried to reach you by phone about your request, without luck.

                When is a good time? Reply with a day and a time, or tell us what you would like to know, and we will answer in writing.
                """),
            Wait(id, 2, WaitUnit.Days),
            new TaskStep(id(), "Call a second time") { Text = "Try another time of day than the first time.", DueIn = new WaitLength(4, WaitUnit.Hours) },
            Wait(id, 1, WaitUnit.Days),
            Email(id, "Shall we answer in writing?", """
                perhaps the phone is not the right way. We are happy to answer by e-mail as well.

                What would help you most: a price, a date, or how it works? One word in reply is enough.
                """),
            Wait(id, 4, WaitUnit.Days),
            Email(id, "We will close your request", """
                we have not been able to reach you, so we will close your request for now.

                Should it become topical again, reply to this message. We have kept everything, and you won’t have to start over.
                """),
            Wait(id, 1, WaitUnit.Weeks),
            new UpdateStep(id()) { Status = LeadStatus.Disqualified, Reason = "Not reachable" },
        ],
    };

    private static SequenceDefinition LongTerm(Func<Guid> id) => new()
    {
        Steps =
        [
            Wait(id, 2, WaitUnit.Weeks),
            Email(id, "What others ask us first", """
                when you wrote to us, the time was not right yet. Until it is, here is what others ask us first: what it costs, how long it takes, and what they should prepare.

                Which of these would you like to know more about? Reply, and we will answer for your case.
                """),
            Wait(id, 4, WaitUnit.Weeks),
            new WaitStep(id()) { Until = new WaitMoment([DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday], new(10, 0)) },
            Email(id, "Has anything changed?", """
                it has been a while since we spoke. Has anything changed with your plans?

                If it helps, we can look at your situation together for fifteen minutes, without any obligation. Reply with a day that suits you.
                """),
            Wait(id, 5, WaitUnit.Days),
            new BranchStep(id())
            {
                When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.ScoreBand, FilterOperator.IsAnyOf, EnumText.Of(ScoreBand.Hot), EnumText.Of(ScoreBand.Warm))),
                Then = [new TaskStep(id(), "Call: interest is growing") { Text = "The score has risen while we kept in touch.", DueIn = new WaitLength(1, WaitUnit.Days) }],
            },
            Wait(id, 8, WaitUnit.Weeks),
            Email(id, "Shall we stay in touch?", """
                we don’t want to write more often than you like, so we ask: shall we stay in touch?

                If yes, reply with the month in which we should ask again. If not, the link below ends it at once.
                """),
        ],
    };

    private static SequenceDefinition WinBack(Func<Guid> id) => new()
    {
        Trigger = new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.Disqualified },
        Steps =
        [
            Wait(id, 8, WaitUnit.Weeks),
            Email(id, "Did it work out?", """
                two months ago you decided on another way. We hope that it worked out.

                If not, or if something new has come up, we would be glad to have another look at it with you. A short reply is enough.
                """),
            Wait(id, 12, WaitUnit.Weeks),
            Email(id, "One last question", """
                this is the last time that we write by ourselves. May we ask what decided it for you: the price, the time, or something else?

                Your answer helps us to get better. And if you need us, this address always reaches us.
                """),
        ],
    };

    private static EmailStep Email(Func<Guid> id, string subject, string text) => new(id(), subject, $$$"""
        Hello {{ lead.first_name | default: "there" }},

        {{{text}}}

        {{{MailText.Regards}}}
        """);

    private static WaitStep Wait(Func<Guid> id, int amount, WaitUnit unit) => new(id()) { For = new WaitLength(amount, unit) };

    private static WaitLength Minutes(int minutes) => new(minutes, WaitUnit.Minutes);
}
