using System.Globalization;
using System.Text;
using Leads.Core.Data;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Notifications;

/// <summary>Mails who started an import what became of it: one mail for all its rows. Imports by a program or a command have nobody to tell.</summary>
public sealed class TellOfEndedImport(TenantDbContextFactory contexts, Mailer mailer, MailOptions options, CurrentTenant tenant) : IWorkHandler
{
    public string Kind => WorkKinds.ImportFinished;

    public int BatchSize => 10;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == item.SubjectId, ct) is not { HasEnded: true } run) return;
        if (await Recipients.PersonAsync(context, run.StartedBy, ct) is not { } person) return;
        await mailer.SendAsync(new OutgoingMail(item.Id, [person], Subject(run), Text(run)), ct);
    }

    private static string Subject(ImportRun run) => run.Status == ImportStatus.Completed
        ? $"{run.FileName}: {Count(run.RowsCreated, "new lead")}{(run.RowsFailed > 0 ? $", {Count(run.RowsFailed, "row")} rejected" : "")}"
        : $"{run.FileName}: the import stopped";

    private string Text(ImportRun run)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"The import of \"{run.FileName}\" into {tenant.Access.Name} has {(run.Status == ImportStatus.Completed ? "ended" : "stopped before its end")}.");
        if (run.Error is { } error) text.AppendLine().AppendLine(error);
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"New leads: {run.RowsCreated:N0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Leads updated: {run.RowsUpdated:N0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Rows that changed nothing: {run.RowsSkipped:N0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Rows rejected: {run.RowsFailed:N0}");
        text.AppendLine();
        text.AppendLine(options.Site is { } site
            ? $"Every row with its outcome, and the rejected ones to mend: {new Uri(site, $"/t/{tenant.Access.Slug}/import/{run.Id}")}"
            : "Every row with its outcome, and the rejected ones to mend, are in Leads under Import.");
        return text.ToString();
    }

    private static string Count(long number, string word) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {word}{(number == 1 ? "" : "s")}");
}
