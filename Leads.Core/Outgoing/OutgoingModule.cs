using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Outgoing;

/// <summary>Requests to addresses that others choose.</summary>
public static class OutgoingModule
{
    internal static IServiceCollection AddOutgoing(this IServiceCollection services)
    {
        services.TryAddSingleton<INetwork, SystemNetwork>();
        return services;
    }
}
