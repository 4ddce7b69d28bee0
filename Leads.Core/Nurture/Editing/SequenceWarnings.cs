using Leads.Core.Leads;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Editing;

/// <summary>Says what whoever activates a definition should know beforehand, though it can be activated.</summary>
public static class SequenceWarnings
{
    /// <returns>Of the whole first, then step by step as they are read.</returns>
    public static IReadOnlyList<SequenceWarning> Find(SequenceDefinition definition, SequenceNames names)
    {
        var warnings = new List<SequenceWarning>();
        var gone = definition.Trigger.Channels.Count(c => !names.Channels.ContainsKey(c)) + definition.Trigger.Campaigns.Count(c => !names.Campaigns.ContainsKey(c));
        if (definition.Trigger.Kind == TriggerKind.FormOrCampaign && gone > 0)
            warnings.Add(new SequenceWarning(null, gone == 1 ? "One of the forms and campaigns that let leads in is gone." : $"{gone} of the forms and campaigns that let leads in are gone."));
        if (StepTree.All(definition.Steps).Any(step => step is EmailStep)) warnings.AddRange(Of(names.Mail).Select(text => new SequenceWarning(null, text)));
        warnings.AddRange(StepTree.All(definition.Steps).SelectMany(step => Of(step, names).Select(text => new SequenceWarning(step.Id, text))));
        FollowMessages(definition.Steps, null, warnings);
        return warnings;
    }

    private static IEnumerable<string> Of(MailState mail)
    {
        if (!mail.KnowsSite) yield return "Messages wait until the installation knows its own address (App__PublicUrl): links to unsubscribe need it.";
        if (!mail.Sends) yield return "Messages aren’t sent, but written into the pick-up folder, as this installation is set up (Email__Mode).";
        if (!mail.HasSender) yield return "Messages come from the installation’s address: no sender’s address is set under Mail.";
    }

    private static IEnumerable<string> Of(SequenceStep step, SequenceNames names)
    {
        if (step is BranchStep { Reaction.Kind: ReactionKind.Opened } && !names.Mail.TracksOpens) yield return "Openings aren’t counted, see Mail: no lead will ever have opened a message.";
        if (step is BranchStep { Reaction.Kind: ReactionKind.Clicked } && !names.Mail.TracksClicks) yield return "Clicks aren’t counted, see Mail: no lead will ever have clicked.";
        if (step is TaskStep { Assignee: { } assignee } && !names.People.ContainsKey(assignee)) yield return "Who should do this can’t work leads here any more: the task will be left out.";
        if (step is NotifyStep { Person: { } person } && !names.People.ContainsKey(person)) yield return "Who should be told can’t work leads here any more.";
        if (step is UpdateStep { Tag: { } tag } && !names.Tags.ContainsKey(tag)) yield return "The tag is gone: the step will be left out.";
        if (step is UpdateStep { Field: EditableField.AssignedTo, Value: { } owner } && !(Guid.TryParse(owner, out var id) && names.People.ContainsKey(id)))
            yield return "Who should own the lead can’t work leads here any more: the step will be left out.";
    }

    /// <summary>Finds messages that come so soon after another that they will wait by themselves.</summary>
    /// <param name="since">How long ago the last message went out at least; null where there was none.</param>
    /// <returns>The same behind the steps; null where no message went out on any way.</returns>
    private static TimeSpan? FollowMessages(IReadOnlyList<SequenceStep> steps, TimeSpan? since, List<SequenceWarning> warnings)
    {
        foreach (var step in steps)
        {
            if (step is EmailStep)
            {
                if (since < FrequencyCaps.Usual.Apart)
                    warnings.Add(new SequenceWarning(step.Id, $"A lead gets one message in {FrequencyCaps.Usual.Apart.TotalHours:0} hours: this one will wait that long after the one before."));
                since = TimeSpan.Zero;
            }
            else if (step is WaitStep wait)
            {
                since += LengthOf(wait);
            }
            else if (step is BranchStep branch)
            {
                var then = FollowMessages(branch.Then, since, warnings);
                var otherwise = FollowMessages(branch.Otherwise, branch.Reaction is { } reaction ? since + TimeSpan.FromDays(reaction.Within.AboutDays) : since, warnings);
                since = then is null || otherwise is null ? then ?? otherwise : TimeSpan.FromTicks(Math.Min(then.Value.Ticks, otherwise.Value.Ticks));
            }
        }
        return since;
    }

    // Until a time of a weekday may be nearly over when it begins: not counted as short.
    private static TimeSpan LengthOf(WaitStep wait) => wait.For is { } length ? TimeSpan.FromDays(length.AboutDays) : FrequencyCaps.Usual.Apart;
}
