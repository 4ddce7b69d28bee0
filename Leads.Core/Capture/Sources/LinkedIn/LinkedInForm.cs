using System.Text.Json;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>What a form asks for. Its texts are those of the language in which it was made.</summary>
internal sealed class LinkedInForm
{
    private readonly JsonElement? _form;
    private readonly string? _locale;
    private readonly ILookup<string?, JsonElement> _questions;
    private readonly ILookup<string?, JsonElement> _consents;

    /// <param name="form">Null where it is not known: then questions have their numbers only.</param>
    public LinkedInForm(JsonElement? form)
    {
        _form = form;
        var content = form is { } known ? PlatformJson.Property(known, "content") : null;
        _locale = form is not null && PlatformJson.Property(form.Value, "creationLocale") is { } locale
            ? $"{PlatformJson.Text(locale, "language")}_{PlatformJson.Text(locale, "country")}" : null;
        _questions = Elements(content, "questions").ToLookup(q => PlatformJson.Text(q, "questionId"));
        _consents = Elements(content is { } parts ? PlatformJson.Property(parts, "legalInfo") : null, "consents").ToLookup(c => PlatformJson.Text(c, "id"));
    }

    /// <summary>Values that the form carries unseen, such as <c>utm_source</c>.</summary>
    public IEnumerable<(string? Name, string? Value)> HiddenFields
        => Elements(_form, "hiddenFields").Select(hidden => (PlatformJson.Text(hidden, "name"), PlatformJson.Text(hidden, "value")));

    /// <returns>LinkedIn's own name of a field that it knows, such as <c>FIRST_NAME</c>, else the question; and the question as it was asked.</returns>
    public (string Path, string Label) NamesOf(string? questionId)
    {
        var question = _questions[questionId].Select(q => (JsonElement?)q).FirstOrDefault();
        var field = question is { } known ? PlatformJson.Text(known, "predefinedField") : null;
        var label = question is { } asked ? Localized(asked, "question") ?? PlatformJson.Text(asked, "name") : null;
        return (field ?? label ?? $"Question {questionId}", label ?? field ?? $"Question {questionId}");
    }

    /// <returns>The text of one of a question's choices; its number where the form is not known.</returns>
    public string? ChoiceOf(string? questionId, string? choiceId) => _questions[questionId]
        .Select(q => PlatformJson.Property(q, "questionDetails")).Select(d => d is { } details ? PlatformJson.Property(details, "multipleChoiceQuestionDetails") : null)
        .SelectMany(choices => Elements(choices, "options")).Where(option => PlatformJson.Text(option, "id") == choiceId)
        .Select(option => Localized(option, "text")).FirstOrDefault() ?? choiceId;

    /// <returns>What a ticked box stands beside.</returns>
    public string ConsentOf(string? consentId) => _consents[consentId].Select(c => Localized(c, "consent")).FirstOrDefault() ?? $"Consent {consentId}";

    private string? Localized(JsonElement parent, string name)
    {
        if (PlatformJson.Property(parent, name) is not { } text || PlatformJson.Property(text, "localized") is not { ValueKind: JsonValueKind.Object } texts)
            return PlatformJson.Text(parent, name);
        return (_locale is null ? null : PlatformJson.Text(texts, _locale)) ?? texts.EnumerateObject().Select(t => PlatformJson.Text(texts, t.Name)).FirstOrDefault(t => t is not null);
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement? parent, string name) => parent is { } known ? PlatformJson.Elements(known, name) : default;
}
