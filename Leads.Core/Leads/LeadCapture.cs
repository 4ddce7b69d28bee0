namespace Leads.Core.Leads;

/// <summary>How an arrival becomes a lead, or joins one.</summary>
public sealed partial class Lead
{
    /// <summary>Makes the lead of a first arrival.</summary>
    /// <param name="capturedOn">When it arrived; becomes <c>created_on</c>.</param>
    /// <param name="storedOn">When it is stored, where that is later, as from a file: ids grow with it, so that rows stay together. Null is the same.</param>
    public static Lead Capture(Guid tenantId, LeadDraft draft, LeadOrigin origin, DateTimeOffset capturedOn, DateTimeOffset? storedOn = null)
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
            // One or the other: a visit mended with parts of another never took place.
            FirstTouch = Known(draft.FirstTouch) ?? Known(draft.LastTouch),
            LastTouch = Known(draft.LastTouch) ?? Known(draft.FirstTouch),
            SubmissionCount = 1,
        };
        lead.Born(tenantId, storedOn ?? capturedOn);
        lead.CreatedOn = capturedOn;
        lead.StatusChangedOn = capturedOn;
        lead.LastActivityOn = capturedOn;
        lead.Refold();
        return lead;
    }

    /// <summary>
    /// Folds a further arrival of the same person in: empty fields are filled, differing ones kept.
    /// </summary>
    /// <returns>The fields that came with another value than the lead has, for the timeline.</returns>
    public IReadOnlyList<FieldDifference> Join(LeadDraft draft, DateTimeOffset now)
    {
        var differences = new List<FieldDifference>();
        FillIn(draft, differences);
        Answers = LeadAnswer.Merge(Answers, draft.OtherAnswers.Select(LeadAnswer.From));
        LastTouch = Known(draft.LastTouch) ?? LastTouch;
        SubmissionCount++;
        Version++;
        Touch(now);
        Refold();
        return differences;
    }

    /// <summary>
    /// Folds a row of a file in. Unless its rules say otherwise, what is empty is filled and what differs is kept, because a
    /// file may be older than what the lead said since.
    /// </summary>
    public LeadCompletion Complete(LeadDraft draft, FillRules rules, DateTimeOffset now)
    {
        var differences = new List<FieldDifference>();
        var told = draft.Without(rules.With(FillRule.Never));
        var isChanged = Overwrite(told, rules.With(FillRule.Overwrite));
        isChanged |= FillIn(told, differences);
        isChanged |= KnowElsewhereAs(draft.ExternalId);
        if (rules.Answers != FillRule.Never) isChanged |= AddAnswers(told, rules.Answers == FillRule.Overwrite, differences);
        if (isChanged)
        {
            Version++;
            Touch(now);
            Refold();
        }
        return new LeadCompletion(isChanged, differences);
    }

    private bool Overwrite(LeadDraft draft, IReadOnlySet<EditableField> fields)
    {
        var isChanged = false;
        foreach (var field in fields)
        {
            if (draft.ValueOf(field) is not { } came || came == ValueOf(field)) continue;
            isChanged = true;
            switch (field)
            {
                case EditableField.FirstName: FirstName = came; break;
                case EditableField.LastName: LastName = came; break;
                case EditableField.Email: (Email, EmailNormalized) = (came, draft.EmailNormalized); break;
                case EditableField.Phone: (Phone, PhoneE164) = (came, draft.PhoneE164); break;
                case EditableField.Company: Company = came; break;
                case EditableField.JobTitle: JobTitle = came; break;
                case EditableField.Message: Message = came; break;
                case EditableField.SourceUrl: SourceUrl = came; break;
                case EditableField.Notes: Notes = came; break;
                case EditableField.AssignedTo: throw new InvalidOperationException("No row names an owner.");
                default: throw new ArgumentOutOfRangeException(nameof(fields), field, null);
            }
        }
        return isChanged;
    }

    private bool AddAnswers(LeadDraft draft, bool overwrites, List<FieldDifference> differences)
    {
        var isChanged = false;
        foreach (var answer in draft.OtherAnswers.Select(LeadAnswer.From))
        {
            var known = Answers.FirstOrDefault(a => string.Equals(a.Label, answer.Label, StringComparison.OrdinalIgnoreCase));
            if (known?.Text == answer.Text) continue;
            if (known is not null && !overwrites)
            {
                differences.Add(new FieldDifference(answer.Label, known.Text, answer.Text));
                continue;
            }
            Answers = known is null ? [.. Answers, answer] : [.. Answers.Select(a => a == known ? answer : a)];
            isChanged = true;
        }
        return isChanged;
    }

    /// <summary>Whether the row would tell nothing new: another row of the same name is another person.</summary>
    public bool TellsAll(LeadDraft draft)
        => Tells(FirstName, draft.FirstName) && Tells(LastName, draft.LastName) && Tells(Email, draft.Email) && Tells(Phone, draft.Phone)
           && Tells(Company, draft.Company) && Tells(JobTitle, draft.JobTitle) && Tells(Message, draft.Message) && Tells(Notes, draft.Notes)
           && draft.OtherAnswers.Select(LeadAnswer.From).All(answer => Answers.Any(a
               => string.Equals(a.Label, answer.Label, StringComparison.OrdinalIgnoreCase) && a.Text == answer.Text));

    private static bool Tells(string? current, string? came)
        => string.IsNullOrEmpty(came) || string.Equals(current, came, StringComparison.OrdinalIgnoreCase);

    /// <returns>Whether anything was empty and no longer is.</returns>
    private bool FillIn(LeadDraft draft, List<FieldDifference> differences)
    {
        var isFilled = false;
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
        SourceUrl = First(SourceUrl, draft.SourceUrl);
        UtmSource = First(UtmSource, draft.UtmSource);
        UtmMedium = First(UtmMedium, draft.UtmMedium);
        UtmCampaign = First(UtmCampaign, draft.UtmCampaign);
        Notes = Fill("notes", Notes, draft.Notes);
        FirstTouch = First(FirstTouch, Known(draft.FirstTouch) ?? Known(draft.LastTouch));
        LastTouch = First(LastTouch, Known(draft.LastTouch));
        return isFilled;

        T? First<T>(T? current, T? came) where T : class
        {
            isFilled |= current is null && came is not null;
            return current ?? came;
        }

        string? Fill(string field, string? current, string? came)
        {
            if (string.IsNullOrEmpty(came)) return current;
            if (string.IsNullOrEmpty(current))
            {
                isFilled = true;
                return came;
            }
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

    /// <summary>Keeps the id that another system has for it, unless it has one.</summary>
    /// <returns>Whether it had none.</returns>
    public bool KnowElsewhereAs(string? id)
    {
        if (id is null || ExternalId is not null) return false;
        ExternalId = id;
        return true;
    }

    /// <summary>Sets a lead that is being captured where its file says that it stands.</summary>
    public void StartAt(LeadStart start)
    {
        Status = start.Status;
        if (Status == LeadStatus.Disqualified) DisqualificationReason = start.Word;
        if (Status == LeadStatus.Converted) (ConvertedOn, ConvertedValue, ConvertedCurrency) = (start.WonOn > CreatedOn ? start.WonOn : CreatedOn, start.Sale?.Value, start.Sale?.Currency);
    }

    /// <summary>Takes the lead out of sight; it is purged after 30 days.</summary>
    public void MoveToTrash(DateTimeOffset now)
    {
        DeletedOn = now;
        Version++;
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

/// <summary>What a row of a file did to a lead that was there.</summary>
/// <param name="Differences">Values that were not taken over, whether or not another was.</param>
public sealed record LeadCompletion(bool IsChanged, IReadOnlyList<FieldDifference> Differences);

/// <summary>Where a lead of a file stands, with the file's own word for it.</summary>
/// <param name="Sale">What it brought, where it is won and the file says so.</param>
/// <param name="WonOn">When it was won, where the file says so; not before it came.</param>
public sealed record LeadStart(LeadStatus Status, string Word, Sale? Sale = null, DateTimeOffset? WonOn = null);

/// <summary>From where a lead came.</summary>
public sealed record LeadOrigin(LeadSource Source, Guid? ChannelId = null, Guid? CampaignId = null);

/// <summary>A field that a further arrival gave another value than the lead has. Field names as in the API.</summary>
public sealed record FieldDifference(string Field, string Kept, string Came);
