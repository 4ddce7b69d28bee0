using Leads.Core.Data;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Notifications;

/// <summary>Who gets a mail, of those who can still sign in.</summary>
internal static class Recipients
{
    /// <summary>The tenant's admins, or the agency's where the tenant has none.</summary>
    public static async Task<IReadOnlyList<MailRecipient>> AdminsAsync(LeadsDbContext context, CancellationToken ct)
    {
        var own = await context.Members.Where(m => m.Role == Role.TenantAdmin)
            .Join(context.Users, m => m.UserId, u => u.Id, (_, user) => user).Where(u => u.DisabledOn == null).OrderBy(u => u.CreatedOn).ToListAsync(ct);
        var people = own.Count > 0 ? own : await context.Users.Where(u => u.AgencyRole == Role.AgencyAdmin && u.DisabledOn == null).OrderBy(u => u.CreatedOn).ToListAsync(ct);
        return [.. people.Where(u => u.Email is not null).Select(Of)];
    }

    /// <returns>Null for somebody who can't sign in any more.</returns>
    public static async Task<MailRecipient?> PersonAsync(LeadsDbContext context, Guid? userId, CancellationToken ct)
        => await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.DisabledOn == null, ct) is { Email: not null } person ? Of(person) : null;

    private static MailRecipient Of(User user) => new(user.DisplayName, user.Email!);
}
