namespace Leads.Core.Leads;

/// <summary>How a lead takes in what its own submission says under another mapping.</summary>
public sealed partial class Lead
{
    private static readonly EditableField[] ReadableFields =
    [
        EditableField.FirstName, EditableField.LastName, EditableField.Email, EditableField.Phone, EditableField.Company,
        EditableField.JobTitle, EditableField.Message, EditableField.SourceUrl, EditableField.Notes,
    ];

    /// <summary>
    /// Fills what is empty. An answer that is mapped by now leaves the other answers, unless its field holds something else:
    /// nothing that the person said goes from the lead unseen. It counts as no further submission.
    /// </summary>
    /// <param name="came">Every answer of the submission, mapped or not.</param>
    /// <param name="typed">Fields that somebody has changed by hand, emptied ones among them; they stay as they are.</param>
    public LeadRereading ReadAgain(LeadDraft draft, IReadOnlyList<LeadAnswer> came, IReadOnlySet<EditableField> typed)
    {
        var before = ReadableFields.Select(ValueOf).ToList();
        var untaken = typed.Select(draft.ValueOf).OfType<string>().ToList();
        var differences = new List<FieldDifference>();
        var isChanged = FillIn(draft.Without(typed), differences);
        untaken.AddRange(differences.Select(d => d.Came));
        isChanged |= SortAnswers(draft.OtherAnswers, came, untaken);
        if (isChanged)
        {
            Version++;
            Refold();
        }
        return new LeadRereading(isChanged, [.. ReadableFields.Where((field, i) => ValueOf(field) != before[i])]);
    }

    private bool SortAnswers(IReadOnlyList<Answer> others, IReadOnlyList<LeadAnswer> came, List<string> untaken)
    {
        var left = others.Select(a => a.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = came.Where(a => !left.Contains(a.Label) && !untaken.Exists(u => a.Text.Contains(u, StringComparison.OrdinalIgnoreCase))).ToList();
        var kept = Answers.Where(a => !taken.Exists(t => IsAbout(t, a.Label) && t.Text == a.Text)).ToList();
        kept.AddRange(others.Select(LeadAnswer.From).Where(o => !Answers.Any(a => IsAbout(a, o.Label))));
        if (kept.SequenceEqual(Answers)) return false;
        Answers = kept;
        return true;

        static bool IsAbout(LeadAnswer answer, string label) => string.Equals(answer.Label, label, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a further reading did to a lead.</summary>
/// <param name="Filled">Fields that were empty and no longer are.</param>
public sealed record LeadRereading(bool IsChanged, IReadOnlyList<EditableField> Filled);
