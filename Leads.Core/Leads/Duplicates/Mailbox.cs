using Leads.Core.Common;

namespace Leads.Core.Leads.Duplicates;

/// <summary>The mailbox behind an address: without what follows a plus and, at Gmail, without dots.</summary>
internal static class Mailbox
{
    public const string Gmail = "gmail.com";

    /// <summary>Gmail's other domain, for accounts made in Germany and Britain until 2012.</summary>
    public const string Googlemail = "googlemail.com";

    /// <param name="normalized">From <see cref="EmailAddress.Normalize"/>.</param>
    public static string Of(string normalized)
    {
        var domain = EmailAddress.Domain(normalized);
        var local = Local(normalized);
        return IsGmail(domain) ? $"{local.Replace(".", "", StringComparison.Ordinal)}@{Gmail}" : $"{local}@{domain}";
    }

    public static bool IsGmail(string domain) => domain is Gmail or Googlemail;

    /// <summary>What stands before the @, without a plus and its tag.</summary>
    public static string Local(string normalized)
    {
        var local = normalized[..normalized.LastIndexOf('@')];
        var plus = local.IndexOf('+');
        return plus > 0 ? local[..plus] : local;
    }
}
