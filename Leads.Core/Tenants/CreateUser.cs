using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Tenants;

/// <summary>Somebody who is to sign in: of the agency (no tenant), or of one tenant.</summary>
/// <param name="DisplayName">Null: what stands before the @.</param>
/// <param name="TenantId">Needed for a tenant's roles; for an <see cref="Role.AgencyMember"/> the one tenant assigned, null for all.</param>
public sealed record NewUser(string Email, string Password, Role Role, Guid? TenantId = null, string? DisplayName = null);

/// <summary>Lets a person sign in.</summary>
public sealed class CreateUser(TenantDbContextFactory contexts, IPasswordHasher<User> passwords, TimeProvider time)
{
    /// <returns>The user's id, or an error about e-mail, password or role.</returns>
    public async Task<Result<Guid>> CreateAsync(NewUser request, CancellationToken ct)
    {
        var made = Make(request, passwords, time.GetUtcNow());
        if (!made.IsOk) return made.Error;
        var user = made.Value;
        await using var context = request.TenantId is { } tenantId ? contexts.CreateFor(tenantId) : contexts.CreateAcrossTenants();
        context.Users.Add(user);
        if (request.TenantId is { } home) context.Members.Add(TenantMember.Create(home, user.Id, request.Role, time.GetUtcNow()));
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (context.Dialect.IsUniqueViolation(e))
        {
            return new EmailTaken(user.Email!);
        }
        return user.Id;
    }

    /// <summary>Checks a request and makes the row, not yet saved.</summary>
    internal static Result<User> Make(NewUser request, IPasswordHasher<User> passwords, DateTimeOffset now)
    {
        if (EmailAddress.Normalize(request.Email) is not { } email) return new EmailInvalid(request.Email);
        if (PasswordRules.Check(request.Password, email) is { } weak) return weak;
        var isAgency = request.Role is Role.AgencyAdmin or Role.AgencyMember;
        if (!isAgency && request.TenantId is null || request is { Role: Role.AgencyAdmin, TenantId: not null }) return new RoleMissing();
        var name = request.DisplayName?.Trim() is { Length: > 0 and <= 255 } given ? given : email.Split('@')[0];
        var user = User.Create(email, name, now);
        user.NormalizedUserName = user.NormalizedEmail = email.ToUpperInvariant();
        user.AgencyRole = isAgency ? request.Role : null;
        user.SeesAllTenants = isAgency && request.TenantId is null;
        user.PasswordHash = passwords.HashPassword(user, request.Password);
        return user;
    }
}
