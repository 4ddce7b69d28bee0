using Leads.Core.Outgoing;

namespace Leads.Core.Nurture.Hooks;

/// <summary>How other programs are told.</summary>
public sealed record HookOptions
{
    public OutgoingRules Rules { get; init; } = new();

    /// <summary>For the whole request, up to the answer's head. Default 20 seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);
}
