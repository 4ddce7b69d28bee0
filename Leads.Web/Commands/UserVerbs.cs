using System.CommandLine;
using System.CommandLine.Parsing;
using Leads.Core.Common;
using Leads.Core.Tenants;

namespace Leads.Web.Commands;

internal static class UserVerbs
{
    private static readonly IReadOnlyList<string> TenantRoles =
        [EnumText.Of(Role.TenantAdmin), EnumText.Of(Role.TenantMember), EnumText.Of(Role.TenantViewer)];

    public static Command Create()
    {
        var email = Verb.Needed("--email", "The address to sign in with.");
        var password = Verb.Needed("--password", $"At least {PasswordRules.MinLength} characters.");
        var name = Verb.Optional("--name", "How the person is called; else what stands before the @.");
        var admin = new Option<bool>("--agency-admin") { Description = "Of the agency: everything, in every tenant." };
        var member = new Option<bool>("--agency-member") { Description = "Of the DM team: works in all tenants." };
        var tenant = Verb.Optional("--tenant", "The slug of the tenant the person belongs to.");
        var role = Verb.Optional("--role", $"Their role there: {string.Join(", ", TenantRoles)}.");
        role.AcceptOnlyFromAmong([.. TenantRoles]);
        var create = new Command("create", "Lets a person sign in.") { email, password, name, admin, member, tenant, role }.Does(async (services, parsed, ct) =>
        {
            var home = parsed.GetValue(tenant) is { } slug ? await services.TenantAsync(slug, ct) : null;
            var place = parsed.GetValue(admin) ? Role.AgencyAdmin : parsed.GetValue(member) ? Role.AgencyMember : EnumText.Read<Role>(parsed.GetRequiredValue(role)!);
            var request = new NewUser(parsed.GetRequiredValue(email), parsed.GetRequiredValue(password), place, home?.Id, parsed.GetValue(name));
            (await services.GetRequiredService<CreateUser>().CreateAsync(request, ct)).OrFail();
            Console.WriteLine($"{request.Email} may sign in.");
        });
        create.Validators.Add(result => CheckPlace(result, result.GetValue(admin), result.GetValue(member), result.GetValue(tenant), result.GetValue(role)));
        return new Command("user", "People who sign in.") { create };
    }

    private static void CheckPlace(CommandResult result, bool isAdmin, bool isMember, string? tenant, string? role)
    {
        var isOfTenant = tenant is not null || role is not null;
        if (new[] { isAdmin, isMember, isOfTenant }.Count(is1 => is1) != 1 || isOfTenant && (tenant is null || role is null))
            result.AddError("Give one of --agency-admin, --agency-member, or --tenant SLUG with --role ROLE.");
    }
}
