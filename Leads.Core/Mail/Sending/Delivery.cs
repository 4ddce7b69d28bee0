namespace Leads.Core.Mail.Sending;

/// <summary>What is known of a message after it was handed to the mail server.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The server has taken it.</summary>
    public sealed record Taken : Delivery;

    /// <summary>The server knows for good that nobody is there.</summary>
    public sealed record AddressRefused(string Detail) : Delivery;

    /// <summary>The server doesn't take this message, for a reason that lasts.</summary>
    public sealed record MessageRefused(string Detail) : Delivery;

    /// <summary>It surely wasn't taken; later it may be.</summary>
    public sealed record Unavailable(string Detail) : Delivery;

    /// <summary>Its content was on its way when the line broke: it may have been taken.</summary>
    public sealed record Unknown(string Detail) : Delivery;
}
