namespace Leads.Core.Capture;

/// <summary>A channel's own form, on the hosted page and where the embed script draws one.</summary>
public sealed record HostedForm
{
    public const int MaxFields = 20;
    public const int MaxTitle = 120;
    public const int MaxIntro = 1000;
    public const int MaxButton = 60;
    public const int MaxThankYou = 500;
    public const int MaxConsent = 2000;

    /// <summary>What a channel shows until somebody says otherwise.</summary>
    public static readonly HostedForm Default = new();

    public string Title { get; init; } = "Contact us";

    /// <summary>A few lines under the title; null shows none.</summary>
    public string? Intro { get; init; }

    public string Button { get; init; } = "Send";

    /// <summary>What stands in the form's place once it was sent.</summary>
    public string ThankYou { get; init; } = "Thank you. Your message has arrived.";

    public IReadOnlyList<HostedField> Fields { get; init; } =
    [
        new("full_name", "Name", HostedFieldKind.Text, IsRequired: true),
        new("email", "E-mail", HostedFieldKind.Email, IsRequired: true),
        new("phone", "Phone", HostedFieldKind.Phone, IsRequired: false),
        new("message", "Message", HostedFieldKind.Lines, IsRequired: false),
    ];
}

/// <summary>One question of a form.</summary>
/// <param name="Name">How the answer is posted, and so what it means: <c>email</c>, or the question itself.</param>
/// <param name="Label">What people read.</param>
public sealed record HostedField(string Name, string Label, HostedFieldKind Kind, bool IsRequired)
{
    public const int MaxLabel = 200;
}

/// <summary>What kind of answer a question takes.</summary>
public enum HostedFieldKind
{
    Text,
    Email,
    Phone,

    /// <summary>A text of several lines.</summary>
    Lines,
}
