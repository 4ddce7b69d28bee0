using System.Text.RegularExpressions;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Mail.Templates;
using Leads.Core.Nurture.Hooks;

namespace Leads.Core.Nurture.Design;

/// <summary>Says what is wrong with a step by itself.</summary>
internal static partial class StepCheck
{
    public static IEnumerable<SequenceFault> FindFaults(SequenceStep step) => (step switch
    {
        EmailStep email => Of(email),
        WaitStep wait => Of(wait),
        BranchStep branch => Of(branch),
        TaskStep task => Of(task),
        UpdateStep update => Of(update),
        NotifyStep notify => Of(notify),
        WebhookStep webhook => Of(webhook),
        EndStep => [],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
    }).Select(found => new SequenceFault(step.Id, found.Kind, found.Problem));

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(EmailStep email)
    {
        if (string.IsNullOrWhiteSpace(email.Subject)) yield return (FaultKind.SubjectMissing, "The e-mail has no subject.");
        if (email.Subject.Length > EmailStep.MaxSubject || email.Subject.Any(char.IsControl)) yield return (FaultKind.SubjectMissing, $"A subject is one line of at most {EmailStep.MaxSubject} characters.");
        if (string.IsNullOrWhiteSpace(email.Body)) yield return (FaultKind.BodyMissing, "The e-mail has no text.");
        else if (email.Body.Length > EmailStep.MaxBody) yield return (FaultKind.BodyMissing, $"The e-mail has more than {EmailStep.MaxBody} characters.");
        else if (!Unsubscribe().IsMatch(email.Body)) yield return (FaultKind.UnsubscribeMissing, $"The e-mail has no link to unsubscribe: put {{{{ {EmailStep.UnsubscribeVariable} }}}} into it.");
        if (email.Subject.Length <= EmailStep.MaxSubject && MailTemplate.Parse(email.Subject).Problems is [var inSubject, ..]) yield return (FaultKind.TemplateInvalid, $"Subject: {inSubject.Message}");
        if (email.Body.Length > EmailStep.MaxBody) yield break;
        foreach (var problem in MailTemplate.Parse(email.Body).Problems.Take(3)) yield return (FaultKind.TemplateInvalid, $"Line {problem.Line}: {problem.Message}");
    }

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(WaitStep wait)
    {
        if (wait.For is null == wait.Until is null) yield return (FaultKind.WaitInvalid, "A wait lasts for a while, or until a time.");
        if (wait.For is { } length && !IsPossible(length)) yield return (FaultKind.WaitInvalid, LengthRule);
    }

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(BranchStep branch)
    {
        if (branch.When is null == branch.Reaction is null) yield return (FaultKind.BranchIncomplete, "A branch asks for one thing: a filter, or a reaction.");
        if (branch.When is { IsEmpty: true }) yield return (FaultKind.BranchIncomplete, "The branch's filter lets every lead through.");
        if (branch.Reaction is { } reaction && !IsPossible(reaction.Within)) yield return (FaultKind.WaitInvalid, LengthRule);
    }

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(TaskStep task)
    {
        if (string.IsNullOrWhiteSpace(task.Title) || task.Title.Length > TaskStep.MaxTitle) yield return (FaultKind.StepIncomplete, $"A task has a title of at most {TaskStep.MaxTitle} characters.");
        if (task.Text?.Length > TaskStep.MaxText) yield return (FaultKind.StepIncomplete, $"A task's text has at most {TaskStep.MaxText} characters.");
        if (task.DueIn is { } due && !IsPossible(due)) yield return (FaultKind.WaitInvalid, LengthRule);
    }

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(UpdateStep update)
    {
        if ((update.Status is null ? 0 : 1) + (update.Field is null ? 0 : 1) + (update.Tag is null ? 0 : 1) != 1) yield return (FaultKind.StepIncomplete, "An update changes one thing: the status, a field, or the tags.");
        if (update.Status is LeadStatus.Disqualified && string.IsNullOrWhiteSpace(update.Reason)) yield return (FaultKind.StepIncomplete, "Say why the leads are disqualified.");
        if (update.Reason?.Length > StatusChange.MaxReason) yield return (FaultKind.StepIncomplete, $"A reason has at most {StatusChange.MaxReason} characters.");
        if (update.Field is { } field && EditableFields.Clean(field, update.Value) is { IsOk: false } unclean) yield return (FaultKind.StepIncomplete, unclean.Error!.Message);
    }

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(NotifyStep notify)
    {
        if (string.IsNullOrWhiteSpace(notify.Message) || notify.Message.Length > NotifyStep.MaxMessage) yield return (FaultKind.StepIncomplete, $"A notification has a text of at most {NotifyStep.MaxMessage} characters.");
    }

    private static IEnumerable<(FaultKind Kind, string Problem)> Of(WebhookStep webhook)
    {
        if (webhook.Url.Length > WebhookStep.MaxUrl || HookTarget.Read(webhook.Url) is null)
            yield return (FaultKind.StepIncomplete, "A webhook has a public address that begins with https://.");
    }

    private static string LengthRule => $"A time is at least one minute and at most {WaitLength.MaxDays} days.";

    private static bool IsPossible(WaitLength length) => length.Amount >= 1 && length.AboutDays <= WaitLength.MaxDays;

    [GeneratedRegex(@"\{\{-?\s*unsubscribe_url\s*-?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Unsubscribe();
}
