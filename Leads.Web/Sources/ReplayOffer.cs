using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>Answers that were mapped on this page, which may be applied to what came before. Mappings add up until they are.</summary>
/// <param name="Answers">The latest last.</param>
/// <param name="Reach">The earlier deliveries that have any of them.</param>
public sealed record ReplayOffer(IReadOnlyList<MappedAnswer> Answers, ReplayReach Reach)
{
    public SubmissionFilter Filter => FilterOf(Answers);

    public static SubmissionFilter FilterOf(IEnumerable<MappedAnswer> answers)
        => new() { Answers = [.. answers.Select(a => new AnswerOfForm(a.Label, a.Form?.Id))] };

    /// <summary>What is offered together with a further one; what was mapped twice counts as it is now.</summary>
    public static IReadOnlyList<MappedAnswer> Add(IReadOnlyList<MappedAnswer>? before, MappedAnswer further)
        => [.. (before ?? []).Where(a => a.Form?.Id != further.Form?.Id || !FieldMapping.IsSame(a.Label, further.Label)), further];
}
