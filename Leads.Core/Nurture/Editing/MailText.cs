namespace Leads.Core.Nurture.Editing;

/// <summary>What messages of sequences may say about the lead, and how they begin.</summary>
public static class MailText
{
    /// <summary>A first line and the way out, to write between.</summary>
    public const string Begin = $$$"""
        Hello {{ lead.first_name | default: "there" }},



        {{{Regards}}}
        """;

    /// <summary>How every message of ours ends.</summary>
    internal const string Regards = """
        Best regards
        {{ owner.name | default: tenant.name }}

        Not interested any more? Unsubscribe: {{ unsubscribe_url }}
        """;

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<MailVariable> Variables { get; } =
    [
        new("lead.first_name", "First name"), new("lead.last_name", "Last name"), new("lead.company", "Company"), new("lead.job_title", "Job title"),
        new("lead.email", "E-mail"), new("lead.phone", "Phone"), new("owner.name", "Owner’s name"), new("tenant.name", "Your company"), new("unsubscribe_url", "Link to unsubscribe"),
    ];
}

/// <param name="Name">As in <c>{{ lead.first_name }}</c>.</param>
/// <param name="Label">As on screen.</param>
public sealed record MailVariable(string Name, string Label);
