using Leads.Core.Mail.Templates;

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
    public static IReadOnlyList<TemplateVariable> Variables => TemplateVariable.All;
}
