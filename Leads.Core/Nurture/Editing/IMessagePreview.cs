using Leads.Core.Common;

namespace Leads.Core.Nurture.Editing;

/// <summary>Shows a message as a lead would get it. Nothing is sent.</summary>
public interface IMessagePreview
{
    /// <summary>Leads to look at it with: the newest that have an e-mail address.</summary>
    Task<IReadOnlyList<PreviewLead>> LeadsAsync(CancellationToken ct);

    /// <returns>The message, <see cref="Leads.LeadNotFound"/> or <see cref="Tenants.NotAllowed"/>.</returns>
    Task<Result<MessagePreview>> ShowAsync(Guid leadId, string subject, string body, CancellationToken ct);
}

public sealed record PreviewLead(Guid Id, string Name);

/// <param name="Html">A whole document, without scripts. To be shown in a frame that may do nothing.</param>
public sealed record MessagePreview(string To, string Subject, string Html);
