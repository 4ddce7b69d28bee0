using Leads.Core.Jobs;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Leads.Tags;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Leads;

/// <summary>The hub: the lead itself, how people change it, and how likely twins are found.</summary>
public static class LeadsModule
{
    internal static IServiceCollection AddLeads(this IServiceCollection services)
    {
        services.AddScoped<LeadWriter>();
        services.AddScoped<LeadEditor>();
        services.AddScoped<LeadOwners>();
        services.AddScoped<LeadList>();
        services.AddSingleton<LeadSearch>();
        services.AddScoped<ChangeStatus>();
        services.AddScoped<AnswerChecklist>();
        services.AddScoped<LikelyMatches>();
        services.AddScoped<DismissDuplicate>();
        services.AddScoped<TagBook>();
        services.AddScoped<TagLead>();
        return services;
    }
}
