using System.Collections.Concurrent;
using System.Text.Json;

namespace Leads.Core.Common;

/// <summary>A failure that a user or a sender can cause; bugs are exceptions.</summary>
/// <param name="Message">One sentence for a person, without secrets.</param>
public abstract record Error(string Message)
{
    private static readonly ConcurrentDictionary<Type, string> Codes = new();

    /// <summary>Stable machine name, by default the record's name in snake_case: <c>lead_not_found</c>.</summary>
    public virtual string Code => Codes.GetOrAdd(GetType(), static type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));
}
