using System.Net;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>What the form builders of the world really send: nothing of the person is lost, nothing of the sender is taken for the person's.</summary>
public sealed partial class SenderTests
{
    [Theory, BothEngines]
    public async Task Delivery_OfEverySender_SaysWhatThePersonSaidAndNothingElse(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("solar");
        var address = new Uri($"/hooks/forms/{(await app.AddFormAsync(tenant)).PublicKey}", UriKind.Relative);
        using var client = app.Client();
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var known = new HashSet<Guid>();
        var (expected, actual) = (new List<string>(), new List<string>());

        foreach (var sent in Cases)
        {
            using var content = new ByteArrayContent(sent.Body) { Headers = { { "Content-Type", sent.ContentType } } };
            using var answer = await client.PostAsync(address, content, TestRun.Cancelled);
            var lead = (await context.Leads.AsNoTracking().Where(l => l.Email != null).ToListAsync(TestRun.Cancelled)).SingleOrDefault(l => known.Add(l.Id));
            var submission = lead is null ? null : await context.Submissions.AsNoTracking().SingleAsync(s => s.LeadId == lead.Id, TestRun.Cancelled);
            expected.Add(Line(sent.Sender, HttpStatusCode.OK, sent.Lead, sent.Answers, sent.Consent, sent.Page, sent.Id));
            actual.Add(Line(sent.Sender, answer.StatusCode, lead is null ? "nobody" : Who(lead), lead is null ? "" : string.Join("; ", lead.Answers.Select(a => $"{a.Label}={a.Text}")),
                submission?.Consent, lead?.SourceUrl, submission?.ExternalId));
        }

        Assert.True(expected.SequenceEqual(actual), "Read otherwise than sent:\n" + string.Concat(expected.Zip(actual).Where(p => p.First != p.Second).Select(p => $"- {p.First}+ {p.Second}")));
    }

    private static string Who(Lead lead) => string.Join('|', new[] { $"{lead.FirstName} {lead.LastName}".Trim(), lead.Email, lead.PhoneE164 ?? lead.Phone, lead.Company, lead.Message }).TrimEnd('|');

    private static string Line(string sender, HttpStatusCode status, string lead, string answers, string? consent, string? page, string? id) =>
        $"{sender}: {(int)status}\n  {lead}\n  {answers}\n  {consent ?? "no consent"}, {page ?? "no page"}, {id ?? "no id"}\n";
}
