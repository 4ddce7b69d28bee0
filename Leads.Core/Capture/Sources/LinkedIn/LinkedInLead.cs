using System.Text;
using System.Text.Json;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>A lead as the Lead Sync API tells it, with the form whose questions it answers.</summary>
internal sealed record LinkedInLead
{
    public required string Id { get; init; }

    public required string FormId { get; init; }

    public string? FormName { get; init; }

    public string? CampaignId { get; init; }

    public string? CampaignName { get; init; }

    /// <summary>False for a form on a company's page, of an event or a product, which nobody paid for.</summary>
    public bool IsPaid { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Milliseconds since 1970, as it came.</summary>
    public string? SubmittedAt { get; init; }

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public required byte[] Raw { get; init; }

    /// <param name="lead">The answer of the API; the form stands in its <c>form</c>.</param>
    /// <returns>Null for what is no lead.</returns>
    public static LinkedInLead? Read(JsonElement lead)
    {
        if (PlatformJson.Id(lead, "id") is not { } id || FormIdOf(lead) is not { } formId
            || PlatformJson.Property(lead, "formResponse") is not { ValueKind: JsonValueKind.Object } response) return null;
        var form = new LinkedInForm(PlatformJson.Property(lead, "form"));
        var campaign = Inner(lead, "leadMetadataInfo", "sponsoredLeadMetadataInfo") is { } info ? PlatformJson.Property(info, "campaign") : null;
        return new LinkedInLead
        {
            Id = id,
            FormId = formId,
            FormName = PlatformJson.Property(lead, "form") is { } named ? PlatformJson.Id(named, "name") : null,
            CampaignId = LinkedInUrn.Id(campaign is { } told ? PlatformJson.Id(told, "id") : Inner(lead, "leadMetadata", "sponsoredLeadMetadata") is { } plain ? PlatformJson.Id(plain, "campaign") : null),
            CampaignName = campaign is { } known ? PlatformJson.Id(known, "name") : null,
            IsPaid = PlatformJson.Text(lead, "leadType") is null or "SPONSORED",
            IsTest = PlatformJson.Property(lead, "testLead") is { ValueKind: JsonValueKind.True },
            SubmittedAt = PlatformJson.Text(lead, "submittedAt"),
            Answers =
            [
                .. PlatformJson.Elements(response, "answers").Select(answer => AnswerOf(answer, form)).OfType<Answer>(),
                .. form.HiddenFields.Select(field => CleanAnswer.Of(field.Name, field.Name, field.Value)).OfType<Answer>(),
                .. PlatformJson.Elements(response, "consentResponses").Select(consent => ConsentOf(consent, form)).OfType<Answer>(),
            ],
            Raw = Encoding.UTF8.GetBytes(lead.GetRawText()),
        };
    }

    /// <returns>The form that a lead answers, as the API names it.</returns>
    public static string? FormIdOf(JsonElement lead) => LinkedInUrn.FormId(PlatformJson.Id(lead, "versionedLeadGenFormUrn"));

    private static JsonElement? Inner(JsonElement lead, string outer, string inner)
        => PlatformJson.Property(lead, outer) is { } metadata ? PlatformJson.Property(metadata, inner) : null;

    private static Answer? AnswerOf(JsonElement answer, LinkedInForm form)
    {
        var question = PlatformJson.Text(answer, "questionId");
        var (path, label) = form.NamesOf(question);
        return CleanAnswer.Of(path, label, PlatformJson.Property(answer, "answerDetails") is { } details ? ValuesOf(details, question, form) : []);
    }

    private static IEnumerable<string?> ValuesOf(JsonElement details, string? question, LinkedInForm form)
    {
        if (PlatformJson.Property(details, "textQuestionAnswer") is { } text) return [PlatformJson.Text(text, "answer")];
        if (PlatformJson.Property(details, "multipleChoiceAnswer") is not { } choice) return [];
        return PlatformJson.Elements(choice, "options").Select(option => option.ValueKind == JsonValueKind.String ? option.GetString() : option.GetRawText()).Select(id => form.ChoiceOf(question, id));
    }

    /// <summary>What was ticked below the form, which proves the consent.</summary>
    private static Answer? ConsentOf(JsonElement consent, LinkedInForm form)
    {
        var label = form.ConsentOf(PlatformJson.Text(consent, "consentId"));
        return CleanAnswer.Of(label, label, PlatformJson.Property(consent, "accepted") is { ValueKind: JsonValueKind.True } ? "yes" : "no");
    }
}
