using System.CommandLine;
using Leads.Core.Tenants;

namespace Leads.Web.Commands;

internal static class TenantVerbs
{
    public static Command Create()
    {
        var name = Verb.Needed("--name", "The client company's name.");
        var slug = Verb.Needed("--slug", "Its part of every address: lower-case letters, digits, hyphens.");
        var create = new Command("create", "Takes on a client company.") { name, slug }.Does(async (services, parsed, ct) =>
        {
            var tenant = (await services.GetRequiredService<CreateTenant>().CreateAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(slug), ct)).OrFail();
            Console.WriteLine($"Tenant {tenant.Slug} created.");
        });
        return new Command("tenant", "Tenants: the agency's client companies.") { create };
    }
}
