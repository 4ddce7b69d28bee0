using global::Leads.Core.Capture;
using global::Leads.Core.Import;

namespace Leads.Web.Import;

/// <summary>What a person has chosen so far for an import that isn't settled: it lives as long as their page.</summary>
public sealed class ImportChoices
{
    private ImportChoices(Dictionary<int, LeadField?> mapping, ImportRules rules) => (Mapping, Rules) = (mapping, rules);

    /// <summary>By the column's place, from 0.</summary>
    public Dictionary<int, LeadField?> Mapping { get; }

    public ImportRules Rules { get; set; }

    public static ImportChoices Of(FilePreview preview) => new(ImportMapping.Suggested(preview).ToDictionary(), preview.Rules);

    public bool Has(LeadField field) => Mapping.ContainsValue(field);
}
