using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Mail.Templates;

/// <summary>What a template's variables stand for in one message. Texts only, cut and without control characters: what a lead typed is never read as a template.</summary>
public sealed class TemplateValues
{
    private const int MaxValue = 1_000;

    private readonly Dictionary<string, string?> _values = [];
    private readonly IReadOnlyList<LeadAnswer> _answers;

    private TemplateValues(IReadOnlyList<LeadAnswer> answers) => _answers = answers;

    /// <param name="owner">Null where nobody owns the lead.</param>
    /// <param name="unsubscribeUrl">Null in what isn't sent to the lead.</param>
    public static TemplateValues Of(Lead lead, TemplateOwner? owner, string tenant, string? unsubscribeUrl)
    {
        var values = new TemplateValues(lead.Answers);
        var name = string.Join(' ', new[] { lead.FirstName, lead.LastName }.Where(p => !string.IsNullOrWhiteSpace(p)));
        (string, string?)[] all =
        [
            ("lead.first_name", lead.FirstName), ("lead.last_name", lead.LastName), ("lead.full_name", name), ("lead.email", lead.Email), ("lead.phone", lead.Phone),
            ("lead.company", lead.Company), ("lead.job_title", lead.JobTitle), ("owner.name", owner?.Name), ("owner.email", owner?.Email), ("tenant.name", tenant),
        ];
        foreach (var (key, value) in all) values._values[key] = CleanText.Line(value, MaxValue);
        values._values[TemplateVariable.UnsubscribeUrl] = unsubscribeUrl;
        return values;
    }

    /// <returns>Null where it is empty.</returns>
    internal string? ValueOf(string variable) => _values.GetValueOrDefault(variable);

    internal string? AnswerTo(string label)
        => CleanText.Line(_answers.FirstOrDefault(a => string.Equals(a.Label, label, StringComparison.OrdinalIgnoreCase) || string.Equals(a.Label.Replace(' ', '_'), label, StringComparison.OrdinalIgnoreCase))?.Text, MaxValue);
}

/// <summary>Who owns a lead, as messages name them.</summary>
public sealed record TemplateOwner(string Name, string? Email)
{
    public static TemplateOwner Of(User user) => new(user.DisplayName, user.Email);
}
