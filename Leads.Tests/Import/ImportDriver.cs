using System.Text;
using Leads.Core.Capture;
using Leads.Core.Import;
using Leads.Core.Import.Checking;
using Leads.Core.Import.Undoing;
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

    public async Task<Core.Common.Result> CorrectAsync(Guid id, ShapeCorrection correction)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<CorrectShape>().CorrectAsync(id, correction, TestRun.Cancelled);
    }

    /// <summary>Starts with the mapping as proposed, but for the columns named.</summary>
    public Task<Core.Common.Result> StartAsync(Guid id, params (string Column, LeadField? Field)[] changes) => StartAsync(id, ImportRules.Default, changes);

    public async Task<Core.Common.Result> StartAsync(Guid id, ImportRules rules, params (string Column, LeadField? Field)[] changes)
    {
        var fields = changes.ToDictionary(c => c.Column, c => c.Field?.Text());
        var mapping = ImportMapping.ByName(await PreviewAsync(id), fields).Value;
        await using var scope = host.As(tenant);
        return await scope.Get<StartImport>().StartAsync(id, mapping, rules, TestRun.Cancelled);
    }

    public async Task PumpAsync(CancellationToken ct)
    {
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ImportRun, ct);
    }

    public async Task<Core.Common.Result> StartCheckAsync(Guid id, ImportRules rules)
    {
        var mapping = ImportMapping.Suggested(await PreviewAsync(id));
        await using var scope = host.As(tenant);
        return await scope.Get<StartCheck>().StartAsync(id, mapping, rules, TestRun.Cancelled);
    }

    public async Task PumpChecksAsync()
    {
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ImportCheck, TestRun.Cancelled);
    }

    public async Task<ImportCheck> CheckAsync(Guid id, ImportRules rules)
    {
        Assert.True((await StartCheckAsync(id, rules)).IsOk);
        await PumpChecksAsync();
        return (await FindAsync(id)).Check!;
    }

    public async Task<Core.Common.Result<CheckedRow>> MendAsync(Guid id, long line, params string[] cells)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<MendRow>().MendAsync(id, line, cells, TestRun.Cancelled);
    }

    /// <summary>Works until some batches are written, then stops as a process that is ended does.</summary>
    public async Task PumpUntilMidwayAsync()
    {
        using var death = CancellationTokenSource.CreateLinkedTokenSource(TestRun.Cancelled);
        // A pump that is told to stop may leave between two items, or in the middle of waiting.
        Assert.True(await Record.ExceptionAsync(() => PumpUntilToldAsync(5, () => death.CancelAsync(), death.Token)) is null or OperationCanceledException);
        Assert.True(death.IsCancellationRequested);
    }

    /// <summary>Works; something happens meanwhile, after progress was told so often.</summary>
    public async Task PumpUntilToldAsync(int times, Func<Task> then, CancellationToken? ct = null)
    {
        // Moves on by itself, so that progress is told with every batch.
        host.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(300);
        var told = 0;
        using var listening = host.Get<LiveFeed>().Subscribe(tenant.TenantId, _ => Interlocked.Increment(ref told) == times ? then() : Task.CompletedTask);
        await PumpAsync(ct ?? TestRun.Cancelled);
        host.Time.AutoAdvanceAmount = TimeSpan.Zero;
    }

    public async Task<Core.Common.Result> SteerAsync(Guid id, Func<SteerImport, CancellationToken, Task<Core.Common.Result>> steer)
    {
        await using var scope = host.As(tenant);
        return await steer(scope.Get<SteerImport>(), TestRun.Cancelled);
    }

    public async Task<Core.Common.Result> StartUndoAsync(Guid id)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<UndoImport>().StartAsync(id, TestRun.Cancelled);
    }

    /// <summary>The whole way back.</summary>
    public async Task<ImportSummary> UndoAsync(Guid id)
    {
        Assert.True((await StartUndoAsync(id)).IsOk);
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ImportUndo, TestRun.Cancelled);
        return await FindAsync(id);
    }

    public async Task<IReadOnlyList<ImportedRow>> RowsAsync(Guid id, bool isKept = false)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<ImportRowQueries>().ListAsync(id, null, isKept, 0, TestRun.Cancelled);
    }

    public async Task EditAsync(Guid leadId, Core.Leads.EditableField field, string value)
    {
        await using var scope = host.As(tenant);
        await using var context = host.Open(tenant);
        var current = (await context.Leads.SingleAsync(l => l.Id == leadId, TestRun.Cancelled)).ValueOf(field);
        Assert.True((await scope.Get<Core.Leads.LeadEditor>().ChangeFieldAsync(leadId, field, current, value, TestRun.Cancelled)).IsOk);
    }

    /// <summary>Works until the import has ended.</summary>
    public async Task GoOnAsync(Guid id)
    {
        // The batch that was under way may still hold the work item, as it may in a process that dies: then the next sweep finds it.
        do
        {
            host.Time.Advance(TimeSpan.FromMinutes(3));
            await PumpAsync(TestRun.Cancelled);
        }
        while ((await FindAsync(id)).IsUnderWay);
    }

    public async Task<ImportSummary> FindAsync(Guid id)
    {
        await using var scope = host.As(tenant);
        return (await scope.Get<ImportQueries>().FindAsync(id, TestRun.Cancelled))!;
    }

    /// <summary>The whole way.</summary>
    public Task<ImportSummary> ImportAsync(string content, params (string Column, LeadField? Field)[] changes) => ImportAsync(content, ImportRules.Default, changes);

    public async Task<ImportSummary> ImportAsync(string content, ImportRules rules, params (string Column, LeadField? Field)[] changes)
    {
        var id = (await UploadAsync(content)).Value;
        Assert.True((await StartAsync(id, rules, changes)).IsOk);
        await PumpAsync(TestRun.Cancelled);
        return await FindAsync(id);
    }

    public Task<string> RejectedAsync(Guid id) => FileAsync((rows, open) => rows.WriteRejectedAsync(id, open, TestRun.Cancelled));

    public Task<string> ResultsAsync(Guid id) => FileAsync((rows, open) => rows.WriteAllAsync(id, open, TestRun.Cancelled));

    private async Task<string> FileAsync(Func<RowsFile, Func<string, Stream>, Task<bool>> write)
    {
        await using var scope = host.As(tenant);
        var stream = new MemoryStream();
        Assert.True(await write(scope.Get<RowsFile>(), _ => stream));
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }

    public async Task<List<Core.Leads.Lead>> LeadsAsync()
    {
        await using var context = host.Open(tenant);
        return await context.Leads.AsNoTracking().OrderBy(l => l.SearchText).ToListAsync(TestRun.Cancelled);
    }
}
