using System.Globalization;
using System.Text;
using Leads.Core.Import;
using Leads.Tests.Import;
using Leads.Tests.Support;

namespace Leads.Tests.Resilience;

/// <summary>The process dies in the middle of a file. Started again, it goes on behind the last row that was written.</summary>
[Collection(Alone.Name)]
public sealed class ImportKillTests
{
    private const int Rows = 12_000;

    [Theory, BothEngines]
    public async Task Import_KilledMidway_GoesOnUntilEveryRowIsALeadOnce(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var driver = await ImportDriver.InNewTenantAsync(host);
        var import = (await driver.UploadAsync(File())).Value;
        Assert.True((await driver.StartAsync(import)).IsOk);
        var address = ServerProcess.FreeAddress();

        using (var server = await ServerProcess.StartAsync(host.Database, address))
        {
            await Eventually.TrueAsync("the import is under way", async () => (await driver.FindAsync(import)).RowsDone > 0);
            server.Kill();
        }
        var killed = await driver.FindAsync(import);
        Assert.Equal(ImportStatus.Running, killed.Status);
        Assert.InRange(killed.RowsDone, 1, Rows - 1);
        using var again = await ServerProcess.StartAsync(host.Database, address);
        await Eventually.TrueAsync("the import has ended", async () => !(await driver.FindAsync(import)).IsUnderWay);

        var done = await driver.FindAsync(import);
        Assert.Equal((ImportStatus.Completed, Rows, Rows), (done.Status, done.RowsDone, done.RowsCreated));
        var leads = await driver.LeadsAsync();
        Assert.Equal(Enumerable.Range(0, Rows).Select(EmailOf).Order(StringComparer.Ordinal), leads.Select(l => l.EmailNormalized).Order(StringComparer.Ordinal));
    }

    private static string File()
    {
        var csv = new StringBuilder("first name,last name,email\n");
        for (var row = 0; row < Rows; row++) csv.Append(CultureInfo.InvariantCulture, $"Kim,Row {row},{EmailOf(row)}\n");
        return csv.ToString();
    }

    private static string EmailOf(int row) => string.Create(CultureInfo.InvariantCulture, $"row{row}@example.com");
}
