using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Capture;

/// <summary>Reads a stored delivery again by the same adapter that took it in.</summary>
public sealed class SubmissionReader(LeadSources sources, CurrentTenant tenant)
{
    internal SubmissionDetails Read(Submission submission, ChannelEntry channel, bool hasLead)
    {
        var (raw, isCut) = PayloadText.Of(submission.RawPayload, submission.ContentType);
        var arrival = ReadAgain(submission, channel);
        var draft = arrival?.Draft;
        return new SubmissionDetails
        {
            Id = submission.Id,
            ReceivedOn = submission.ReceivedOn,
            Outcome = submission.Outcome,
            ContentType = submission.ContentType,
            ErrorDetail = submission.ErrorDetail,
            LeadId = hasLead ? submission.LeadId : null,
            CanReplay = arrival is not null && ReplayBatch.MayReplay(submission, submission.Outcome == SubmissionOutcome.Spam, isVouched: true),
            IsUnproven = ReplayBatch.IsUnproven(submission),
            Raw = raw,
            CutFromBytes = isCut ? submission.RawPayload.Length : null,
            Fields = draft is null ? [] : ReadFields.Of(draft),
            OtherAnswers = draft is null ? submission.Answers : [.. draft.OtherAnswers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
        };
    }

    /// <returns>Null where the answers name nobody.</returns>
    internal string? WhoSays(IReadOnlyList<LeadAnswer> answers) => NameIn(FieldReader.Read(AsAnswers(answers), FieldMapping.None, tenant.Access.Country));

    /// <returns>Null where the body, as it came, names nobody.</returns>
    internal string? WhoSays(Submission submission, ChannelEntry channel) => NameIn(ReadAgain(submission, channel)?.Draft);

    /// <summary>What the delivery says by the source's present mapping, as if it arrived now.</summary>
    /// <returns>Null where neither its body nor its answers are kept.</returns>
    internal Arrival? ReadAgain(Submission submission, ChannelEntry channel)
    {
        // Raw bodies are kept for a time only: then the stored answers tell.
        if (submission.RawPayload.Length > 0)
        {
            var delivery = new Delivery(submission.RawPayload, submission.ContentType, submission.Headers, null, submission.ReceivedOn);
            return sources.For(channel.Kind, delivery).Read(channel, delivery);
        }
        if (submission.Answers.Count == 0) return null;
        return new Arrival
        {
            Source = submission.Source,
            ChannelId = channel.Id,
            ReceivedOn = submission.ReceivedOn,
            ContentType = submission.ContentType,
            Raw = submission.RawPayload,
            OriginName = channel.Name,
            Owner = channel.Settings.DefaultOwner,
            Answers = submission.Answers,
            Draft = FieldReader.Read(AsAnswers(submission.Answers), channel.Mapping, channel.Country),
        };
    }

    private static string? NameIn(LeadDraft? draft)
        => draft is { HasIdentity: true } ? LeadName.Of(draft.FirstName, draft.LastName, draft.Email, draft.Phone, draft.Company) : null;

    private static List<Answer> AsAnswers(IReadOnlyList<LeadAnswer> answers) => [.. answers.Select(a => new Answer(a.Label, a.Label, a.Values))];
}
