using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>How a tenant's sequences write to its leads, as people set it.</summary>
public sealed class ChangeMailSettings(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    public const int MaxName = 100;
    public const int MaxPostalAddress = 500;
    public const int MostPerHour = 1_000_000;

    /// <summary>As they are now, past what the page's circuit remembers.</summary>
    public async Task<MailSettings> ReadAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return (await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct)).Mail;
    }

    /// <param name="former">As they were when whoever changes them looked.</param>
    /// <returns>What was kept, cleaned; or <see cref="MailSettingsChangedMeanwhile"/>, <see cref="MailAddressInvalid"/>, <see cref="MailTextTooLong"/>, <see cref="MailTextBroken"/>, <see cref="MessageLimitInvalid"/>, <see cref="NotAllowed"/>.</returns>
    public async Task<Result<MailSettings>> ChangeAsync(MailSettings settings, MailSettings former, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageTenant)) return new NotAllowed();
        var cleaned = Clean(settings);
        if (!cleaned.IsOk) return cleaned;
        await using var context = contexts.CreateAcrossTenants();
        var row = await context.Tenants.SingleAsync(t => t.Id == tenant.Id, ct);
        if (row.Settings.Mail != former) return new MailSettingsChangedMeanwhile();
        row.Change(row.Settings with { Mail = cleaned.Value }, time.GetUtcNow());
        await context.SaveChangesAsync(CancellationToken.None);
        return cleaned;
    }

    private static Result<MailSettings> Clean(MailSettings settings)
    {
        // A line break within would be cut off unseen: it is refused, so that nobody wonders.
        if (settings.FromName is { } typed && typed.Trim().Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')) return new MailTextBroken("sender's name");
        var name = CleanText.Line(settings.FromName, int.MaxValue);
        if (name?.Length > MaxName) return new MailTextTooLong("sender's name", MaxName);
        var postal = CleanText.Block(settings.PostalAddress);
        if (postal?.Length > MaxPostalAddress) return new MailTextTooLong("postal address", MaxPostalAddress);
        if (settings.MessagesPerHour is < 1 or > MostPerHour) return new MessageLimitInvalid(MostPerHour);
        var from = Address(settings.FromAddress);
        if (!from.IsOk) return from.Error;
        var replyTo = Address(settings.ReplyTo);
        if (!replyTo.IsOk) return replyTo.Error;
        return settings with { FromName = name, FromAddress = from.Value.Address, ReplyTo = replyTo.Value.Address, PostalAddress = postal };
    }

    /// <summary>Plain, and not what <see cref="EmailAddress.Normalize"/> would pick out of more.</summary>
    private static Result<Typed> Address(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new Typed(null);
        var bare = typed.Trim();
        return EmailAddress.Normalize(bare) is { } normalized && !bare.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';')
            ? new Typed(normalized)
            : new MailAddressInvalid(CleanText.Line(bare, MaxName) ?? "");
    }

    private readonly record struct Typed(string? Address);
}
