using Leads.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Scoring;

/// <summary>How likely a lead is to buy, as a number, with the reasons.</summary>
public static class ScoringModule
{
    internal static IServiceCollection AddScoring(this IServiceCollection services) => services.AddScoped<IWorkHandler, RescoreLead>();
}
