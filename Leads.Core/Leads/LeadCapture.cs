namespace Leads.Core.Leads;

/// <summary>How an arrival becomes a lead, or joins one.</summary>
public sealed partial class Lead
{
    /// <summary>Makes the lead of a first arrival.</summary>
    /// <param name="capturedOn">When it arrived; becomes <c>created_on</c>.</param>
    public static Lead Capture(Guid tenantId, LeadDraft draft, LeadOrigin origin, DateTimeOffset capturedOn)
    {
        var lead = new Lead
        {
            Source = origin.Source,
            SourceChannelId = origin.ChannelId,
            SourceCampaignId = origin.CampaignId,
            FirstName = draft.FirstName,
            LastName = draft.LastName,
            Email = draft.Email,
            EmailNormalized = draft.EmailNormalized,
            Phone = draft.Phone,
            PhoneE164 = draft.PhoneE164,
            Company = draft.Company,
            JobTitle = draft.JobTitle,
            Message = draft.Message,
            SourceUrl = draft.SourceUrl,
            UtmSource = draft.UtmSource,
            UtmMedium = draft.UtmMedium,
            UtmCampaign = draft.UtmCampaign,
            Notes = draft.Notes,
            Answers = [.. draft.OtherAnswers.Select(LeadAnswer.From)],
            FirstTouch = Known(draft.FirstTouch.Or(draft.LastTouch)),
            LastTouch = Known(draft.LastTouch.Or(draft.FirstTouch)),
            SubmissionCount = 1,
        };
        lead.Born(tenantId, capturedOn);
        lead.StatusChangedOn = capturedOn;
        lead.LastActivityOn = capturedOn;
        lead.RefreshSearchText();
        return lead;
    }

    /// <summary>
    /// Folds a further arrival of the same person in: empty fields are filled, differing ones kept.
    /// </summary>
    /// <returns>The fields that came with another value than the lead has, for the timeline.</returns>
    public IReadOnlyList<FieldDifference> Join(LeadDraft draft, DateTimeOffset now)
    {
        var differences = new List<FieldDifference>();
        FirstName = Fill("firstName", FirstName, draft.FirstName);
        LastName = Fill("lastName", LastName, draft.LastName);
        var (email, phone) = (Email, Phone);
        Email = Same(EmailNormalized, draft.EmailNormalized) ? Email : Fill("email", Email, draft.Email);
        if (Email != email) EmailNormalized = draft.EmailNormalized;
        Phone = Same(PhoneE164, draft.PhoneE164) ? Phone : Fill("phone", Phone, draft.Phone);
        if (Phone != phone) PhoneE164 = draft.PhoneE164;
        Company = Fill("company", Company, draft.Company);
        JobTitle = Fill("jobTitle", JobTitle, draft.JobTitle);
        Message = Fill("message", Message, draft.Message);
        SourceUrl ??= draft.SourceUrl;
        UtmSource ??= draft.UtmSource;
        UtmMedium ??= draft.UtmMedium;
        UtmCampaign ??= draft.UtmCampaign;
        Notes = Fill("notes", Notes, draft.Notes);
        Answers = LeadAnswer.Merge(Answers, draft.OtherAnswers.Select(LeadAnswer.From));
        FirstTouch ??= Known(draft.FirstTouch.Or(draft.LastTouch));
        LastTouch = Known(draft.LastTouch) ?? LastTouch;
        SubmissionCount++;
        Version++;
        Touch(now);
        RefreshSearchText();
        return differences;

        string? Fill(string field, string? current, string? came)
        {
            if (string.IsNullOrEmpty(came)) return current;
            if (string.IsNullOrEmpty(current)) return came;
            if (!string.Equals(current, came, StringComparison.OrdinalIgnoreCase))
                differences.Add(new FieldDifference(field, current, came));
            return current;
        }

        static bool Same(string? a, string? b) => a is not null && a == b;
    }

    /// <summary>Sets the snapshot that ranks and filters; the factors are kept in <c>lead_scores</c>.</summary>
    public void Score(int total, ScoreBand band, string version, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, 100);
        (ScoreTotal, ScoreBand, ScoreVersion, ScoreUpdatedOn) = (total, band, version, now);
    }

    private static Attribution? Known(Attribution touch) => touch.IsEmpty ? null : touch;

    /// <summary>Hands the lead to an owner, or back to the pool with null.</summary>
    public void GiveTo(Guid? owner) => AssignedTo = owner;

    /// <summary>Marks a likely second entry of the same person, or takes the mark back with null.</summary>
    public void MarkPossibleDuplicate(Guid? other)
    {
        PossibleDuplicateOf = other;
        Version++;
    }
}

/// <summary>From where a lead came.</summary>
public sealed record LeadOrigin(LeadSource Source, Guid? ChannelId = null, Guid? CampaignId = null);

/// <summary>A field that a further arrival gave another value than the lead has. Field names as in the API.</summary>
public sealed record FieldDifference(string Field, string Kept, string Came);
