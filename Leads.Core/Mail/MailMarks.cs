namespace Leads.Core.Mail;

/// <summary>What the activities of mail keep beside their words, for whoever decides by them.</summary>
public static class MailMarks
{
    /// <summary>Of a bounce: <see cref="Hard"/> or <see cref="Soft"/>.</summary>
    public const string Bounce = "bounce";

    /// <summary>Of a bounce: the address, as it is compared.</summary>
    public const string Email = "email";

    public const string Hard = "hard";
    public const string Soft = "soft";

    /// <summary>Of a consent: that messages are allowed again, whatever was before.</summary>
    public const string Messages = "messages";
    public const string Allowed = "allowed";

    /// <summary>The <see cref="MailMessage"/> that it is about.</summary>
    public const string Mail = "mailId";

    public static Dictionary<string, string> HardBounceOf(string? normalized) => new() { [Bounce] = Hard, [Email] = normalized ?? "" };
}
