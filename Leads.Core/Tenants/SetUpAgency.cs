using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Tenants;

/// <summary>Gives a new installation its agency and its first administrator, once.</summary>
public sealed class SetUpAgency(TenantDbContextFactory contexts, IPasswordHasher<User> passwords, TimeProvider time)
{
    /// <returns>The administrator's id, <see cref="AlreadySetUp"/>, or an error about a name, e-mail or password.</returns>
    public async Task<Result<Guid>> SetUpAsync(string agencyName, string userName, string email, string password, CancellationToken ct)
    {
        if (agencyName.Trim() is not { Length: > 0 and <= 255 } name) return new NameMissing();
        var made = CreateUser.Make(new NewUser(email, password, Role.AgencyAdmin, DisplayName: userName), passwords, time.GetUtcNow());
        if (!made.IsOk) return made.Error;
        await using var context = contexts.CreateAcrossTenants();
        if (await context.Users.AnyAsync(ct)) return new AlreadySetUp();
        context.Agency.Add(Agency.Create(name, time.GetUtcNow()));
        context.Users.Add(made.Value);
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (context.Dialect.IsUniqueViolation(e))
        {
            // The agency's table holds one row: of two who set up at once, one wins.
            return new AlreadySetUp();
        }
        return made.Value.Id;
    }
}
