using System.Net;
using System.Text.RegularExpressions;
using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>What the pages of one site say of the company, the plainest saying of each.</summary>
internal sealed partial class CompanyFacts
{
    private readonly Dictionary<EnrichmentField, (FoundValue Value, FactStrength Strength)> _facts = [];

    public IReadOnlyList<FoundValue> Values => [.. _facts.OrderBy(f => f.Key).Select(f => f.Value.Value)];

    public bool HasName => _facts.ContainsKey(EnrichmentField.CompanyName);

    /// <summary>Whether it is worth to look at another page.</summary>
    public bool IsMissingMuch => !HasName || !((EnrichmentField[])[EnrichmentField.LinkedinUrl, EnrichmentField.CompanySize, EnrichmentField.Industry]).All(_facts.ContainsKey);

    public bool Has(EnrichmentField field) => _facts.ContainsKey(field);

    /// <summary>Takes a saying unless an equally plain one is known, or it is no such value.</summary>
    /// <param name="text">May hold markup, as descriptions do.</param>
    public void Say(EnrichmentField field, string? text, Uri page, FactStrength strength)
    {
        if (text is null || (_facts.TryGetValue(field, out var known) && known.Strength >= strength)) return;
        if (EnrichedValues.Clean(field, Plain(text)) is { } value) _facts[field] = (new FoundValue(field, value, page.AbsoluteUri), strength);
    }

    public void Join(CompanyFacts other)
    {
        foreach (var (field, fact) in other._facts)
        {
            if (!_facts.TryGetValue(field, out var known) || fact.Strength > known.Strength) _facts[field] = fact;
        }
    }

    private static string Plain(string text) => WebUtility.HtmlDecode(Tags().Replace(WebUtility.HtmlDecode(text), " "));

    [GeneratedRegex("<[^<>]{1,500}>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
