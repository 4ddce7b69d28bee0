using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>Gives a lead form's channel access to its Google Ads account, by which missed leads are fetched from then on.</summary>
public sealed class ConnectGoogleAds(TenantDbContextFactory contexts, ISecretProtector secrets, CurrentTenant tenant, WorkSignal signal, TimeProvider time)
{
    /// <param name="customerId">As Google shows it, <c>123-456-7890</c>.</param>
    /// <param name="managerId">The manager account's; blank for none.</param>
    /// <returns>Ok, <see cref="GoogleAdsAccessInvalid"/>, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> ConnectAsync(Guid channelId, string customerId, string? managerId, string refreshToken, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (Digits(customerId) is not { } customer) return new GoogleAdsAccessInvalid("The customer id has ten digits, such as 123-456-7890.");
        string? manager = null;
        if (!string.IsNullOrWhiteSpace(managerId) && (manager = Digits(managerId)) is null) return new GoogleAdsAccessInvalid("The manager id has ten digits, such as 123-456-7890.");
        if (string.IsNullOrWhiteSpace(refreshToken)) return new GoogleAdsAccessInvalid("The refresh token is missing.");
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, channelId, ct) is not { Kind: ChannelKind.GoogleLeadForm } channel) return new ChannelNotFound(channelId);
        channel.Configure(channel.Settings with { GoogleAds = new GoogleAdsAccess(customer, manager, secrets.Protect(refreshToken.Trim())) });
        context.Add(WorkItem.For(tenant.Id, WorkKinds.GooglePoll, channelId, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake(WorkKinds.GooglePoll);
        return Result.Ok;
    }

    private static string? Digits(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 10 ? digits : null;
    }
}

public sealed record GoogleAdsAccessInvalid(string Why) : Error(Why);
