namespace Leads.Core.Mail.Templates;

/// <summary>Something that templates may put in.</summary>
/// <param name="Name">As in <c>{{ lead.first_name }}</c>.</param>
/// <param name="Label">As on screen.</param>
/// <param name="Example">As it may turn out.</param>
public sealed record TemplateVariable(string Name, string Label, string Example)
{
    public const string UnsubscribeUrl = "unsubscribe_url";

    /// <summary>What people answered beside the fields, by label: <c>answers["Roof type"]</c>.</summary>
    public const string Answers = "answers";

    /// <summary>All there are, in the order in which they are offered; any other is a mistake.</summary>
    public static IReadOnlyList<TemplateVariable> All { get; } =
    [
        new("lead.first_name", "First name", "Ada"),
        new("lead.last_name", "Last name", "Lovelace"),
        new("lead.full_name", "Full name", "Ada Lovelace"),
        new("lead.email", "E-mail", "ada@example.org"),
        new("lead.phone", "Phone", "+49 30 123456"),
        new("lead.company", "Company", "Analytical Engines"),
        new("lead.job_title", "Job title", "Head of Research"),
        new("owner.name", "Owner’s name", "Mara Vogt"),
        new("owner.email", "Owner’s e-mail", "mara@agency.example"),
        new("tenant.name", "Your company", "Solar Nord"),
        new(UnsubscribeUrl, "Link to unsubscribe", "https://leads.example/mail/unsubscribe/…"),
    ];

    /// <summary>The name as listed; what the lead has may be named without <c>lead.</c> before it. Null where there is none such.</summary>
    internal static string? Canonical(string name)
    {
        if (All.Any(v => v.Name == name)) return name;
        return All.Any(v => v.Name == "lead." + name) ? "lead." + name : null;
    }
}
