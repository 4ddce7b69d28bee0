using System.Net;
using System.Text.RegularExpressions;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Editing;

/// <summary>Puts in what a lead has, with the word that stands in for it; conditions stay as they are written.</summary>
internal sealed partial class PlainMessagePreview(TenantDbContextFactory contexts, CurrentTenant tenant) : IMessagePreview
{
    private const int Most = 30;

    public async Task<IReadOnlyList<PreviewLead>> LeadsAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var leads = await context.Leads.AsNoTracking().Where(l => l.Email != null).OrderByDescending(l => l.CreatedOn).ThenByDescending(l => l.Id).Take(Most).ToListAsync(ct);
        return leads.ConvertAll(l => new PreviewLead(l.Id, l.DisplayName));
    }

    public async Task<Result<MessagePreview>> ShowAsync(Guid leadId, string subject, string body, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead) return new LeadNotFound(leadId);
        var owner = lead.AssignedTo is { } id ? await context.Users.AsNoTracking().Where(u => u.Id == id).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) : null;
        string? ValueOf(string name) => name switch
        {
            "lead.first_name" => lead.FirstName,
            "lead.last_name" => lead.LastName,
            "lead.company" => lead.Company,
            "lead.job_title" => lead.JobTitle,
            "lead.email" => lead.Email,
            "lead.phone" => lead.Phone,
            "owner.name" => owner,
            "tenant.name" => tenant.Access.Name,
            "unsubscribe_url" => "https://…/unsubscribe",
            _ => null,
        };
        string Fill(string template) => Mark().Replace(template, match => ValueOf(match.Groups["name"].Value) is { Length: > 0 } value
            ? value
            : match.Groups["word"] is { Success: true } word ? word.Value[1..^1] : ValueOf(match.Groups["other"].Value) ?? "");
        return new MessagePreview(lead.Email ?? "", Fill(subject), Document(Fill(body)));
    }

    private static string Document(string text) => $"""
        <!doctype html><html><head><meta charset="utf-8"><style>body{"{"}margin:16px;font:15px/1.55 system-ui,sans-serif;color:#1b1d21;background:#fff;white-space:pre-wrap;overflow-wrap:anywhere{"}"}</style></head><body>{WebUtility.HtmlEncode(text)}</body></html>
        """;

    [GeneratedRegex("""\{\{-?\s*(?<name>[\w.]+)\s*(?:\|\s*default:\s*(?:(?<word>"[^"}]*"|'[^'}]*')|(?<other>[\w.]+))\s*)?-?\}\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
