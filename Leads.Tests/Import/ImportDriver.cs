using System.Text;
using Leads.Core.Capture;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Import;

/// <summary>Takes a file the way a person does: upload, look, start; then the pump works.</summary>
internal sealed class ImportDriver(TestHost host, TenantAccess tenant)
{
    public static async Task<ImportDriver> InNewTenantAsync(TestHost host) => new(host, await host.AddTenantAsync());

    public TenantAccess Tenant => tenant;

    public Task<Core.Common.Result<Guid>> UploadAsync(string content, string name = "leads.csv") => UploadAsync(Encoding.UTF8.GetBytes(content), name);

    public async Task<Core.Common.Result<Guid>> UploadAsync(byte[] content, string name = "leads.csv")
    {
        await using var scope = host.As(tenant);
        return await scope.Get<UploadFile>().UploadAsync(name, new MemoryStream(content), TestRun.Cancelled);
    }

    public async Task<FilePreview> PreviewAsync(Guid id)
    {
        await using var scope = host.As(tenant);
        return (await scope.Get<ImportPreview>().ReadAsync(id, TestRun.Cancelled)).Value;
    }

    /// <summary>Starts with the mapping as proposed, but for the columns named.</summary>
    public async Task<Core.Common.Result> StartAsync(Guid id, params (string Column, LeadField? Field)[] changes)
    {
        var fields = changes.ToDictionary(c => c.Column, c => c.Field?.Text());
        var mapping = ImportMapping.ByName(await PreviewAsync(id), fields).Value;
        await using var scope = host.As(tenant);
        return await scope.Get<StartImport>().StartAsync(id, mapping, TestRun.Cancelled);
    }

    public async Task PumpAsync(CancellationToken ct)
    {
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ImportRun, ct);
    }

    public async Task<ImportSummary> FindAsync(Guid id)
    {
        await using var scope = host.As(tenant);
        return (await scope.Get<ImportQueries>().FindAsync(id, TestRun.Cancelled))!;
    }

    /// <summary>The whole way.</summary>
    public async Task<ImportSummary> ImportAsync(string content, params (string Column, LeadField? Field)[] changes)
    {
        var id = (await UploadAsync(content)).Value;
        Assert.True((await StartAsync(id, changes)).IsOk);
        await PumpAsync(TestRun.Cancelled);
        return await FindAsync(id);
    }

    public async Task<string> RejectedAsync(Guid id)
    {
        await using var scope = host.As(tenant);
        var stream = new MemoryStream();
        Assert.True(await scope.Get<RejectedRows>().WriteAsync(id, _ => stream, TestRun.Cancelled));
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }

    public async Task<List<Core.Leads.Lead>> LeadsAsync()
    {
        await using var context = host.Open(tenant);
        return await context.Leads.AsNoTracking().OrderBy(l => l.SearchText).ToListAsync(TestRun.Cancelled);
    }
}
