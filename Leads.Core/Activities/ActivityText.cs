using Leads.Core.Common;

namespace Leads.Core.Activities;

/// <summary>What people write on a timeline.</summary>
internal static class ActivityText
{
    public const int Max = 20_000;

    /// <returns>The text as it may be stored, or <see cref="TextNeeded"/>, <see cref="TextTooLong"/>.</returns>
    public static Result<string> Read(string? typed) => CleanText.Block(typed) switch
    {
        null => new TextNeeded(),
        { Length: > Max } => new TextTooLong(Max),
        var text => text,
    };
}
