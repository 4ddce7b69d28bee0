using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Changes the form that we draw for a source, and the consent that it asks for.</summary>
public sealed class EditHostedForm(TenantDbContextFactory contexts, ChannelDirectory directory, CurrentTenant tenant)
{
    /// <returns>
    /// Ok, <see cref="ChannelNotFound"/>, <see cref="FormFieldsNameNobody"/>, <see cref="FormFieldLabelMissing"/>,
    /// <see cref="FormFieldNameInvalid"/>, <see cref="FormFieldAskedTwice"/>, <see cref="TooManyFormFields"/>,
    /// <see cref="FormTextTooLong"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result> SaveAsync(Guid id, HostedFormChanges typed, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        var read = typed.Read();
        if (!read.IsOk) return read.Error;
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, id, ct) is not { Kind: ChannelKind.WebsiteForm } channel) return new ChannelNotFound(id);
        channel.Configure(channel.Settings with { Form = read.Value.Form, ConsentText = read.Value.ConsentText });
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget(channel.PublicKey);
        return Result.Ok;
    }
}
