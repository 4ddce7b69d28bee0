using Leads.Core.Common;

namespace Leads.Core.Capture;

/// <summary>A channel's settings as a person typed them.</summary>
public sealed record ChannelChanges
{
    public required string Name { get; init; }

    /// <summary>Blank: our own small page.</summary>
    public string? ThankYouUrl { get; init; }

    /// <summary>None: pages of every web site may post.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Who owns its new leads; null is the pool.</summary>
    public Guid? DefaultOwner { get; init; }

    /// <summary>Cleans and checks what can be checked without looking anything up.</summary>
    internal Result<ChannelChanges> Read()
    {
        if (CleanText.Line(Name, int.MaxValue) is not { Length: <= Channel.MaxName } name) return new ChannelNameMissing();
        string? thankYou = null;
        if (!string.IsNullOrWhiteSpace(ThankYouUrl))
        {
            if (!WebAddress.TryRead(ThankYouUrl, out var address)) return new ThankYouUrlInvalid(ThankYouUrl.Trim());
            thankYou = address.AbsoluteUri;
        }
        var origins = new List<string>();
        foreach (var typed in AllowedOrigins.Where(o => !string.IsNullOrWhiteSpace(o)))
        {
            if (AllowedOrigin.Read(typed) is not { } origin) return new OriginInvalid(typed.Trim());
            if (!origins.Contains(origin)) origins.Add(origin);
        }
        if (origins.Count > AllowedOrigin.Most) return new TooManyOrigins();
        return this with { Name = name, ThankYouUrl = thankYou, AllowedOrigins = origins };
    }
}
