using MimeKit;

namespace Leads.Core.Mail;

/// <summary>How mail leaves.</summary>
public sealed record MailOptions
{
    public MailMode Mode { get; init; } = MailMode.Pickup;

    /// <summary>The sender, with or without a name: <c>Leads &lt;no-reply@leads.example&gt;</c>.</summary>
    public string From { get; init; } = "Leads <no-reply@localhost>";

    /// <summary>Where the pick-up mode writes.</summary>
    public string PickupPath { get; init; } = "mail";

    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>Null: the server asks for no sign-in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>So many connections for messages of sequences at once. Default 8, 1 to 100.</summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>So many messages of sequences an hour at most from each process, whatever tenants allow themselves; 0 for no limit. Default 0.</summary>
    public int MaxPerHour { get; init; }

    /// <summary>Absolute base of the addresses in a mail; null: a mail has none.</summary>
    public Uri? Site { get; init; }

    /// <returns>What is wrong, in words for an operator.</returns>
    public IEnumerable<string> Problems()
    {
        if (!MailboxAddress.TryParse(From, out _)) yield return "Email__From is no e-mail address, such as 'Leads <no-reply@leads.example>'.";
        if (MaxConnections is < 1 or > 100) yield return "Email__Smtp__MaxConnections must be from 1 to 100.";
        if (Mode == MailMode.Smtp && Host is null) yield return "Email__Smtp__Host is missing, which Email__Mode=Smtp needs.";
    }
}

public enum MailMode
{
    /// <summary>Each mail is a file <c>*.eml</c>, for trying things out.</summary>
    Pickup,

    Smtp,
}

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: only for a server on the same machine.</summary>
    None,

    /// <summary>From the first byte on, usually at port 465.</summary>
    Tls,

    /// <summary>After the greeting, which the server must offer; usually at port 587.</summary>
    StartTls,
}
