using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads;

public sealed class LeadEditorTests
{
    [Theory, BothEngines]
    public async Task Edit_OfEmailAndPhone_KeepsWhatIsTypedAndItsMatchingForm(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        Assert.Equal(new FieldStored("Ada@Engines.Example", 2), (await EditAsync(host, tenant, lead.Id, EditableField.Email, null, " Ada@Engines.Example ")).Value);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new FieldStored("0170 5550192", 3), (await EditAsync(host, tenant, lead.Id, EditableField.Phone, "", "0170 5550192")).Value);

        await using var context = host.Open(tenant);
        var stored = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("ada@engines.example", "+491705550192"), (stored.EmailNormalized, stored.PhoneE164));
        Assert.Contains("ada@engines.example", stored.SearchText, StringComparison.Ordinal);
        var told = await context.Activities.Where(a => a.Kind == ActivityKind.FieldChanged).OrderBy(a => a.OccurredOn).FirstAsync(TestRun.Cancelled);
        Assert.Equal(("email", "", "Ada@Engines.Example"), (told.Data["field"], told.Data["from"], told.Data["to"]));
    }

    [Theory, BothEngines]
    public async Task Edit_OfDifferentFieldsAtOnce_BothSucceed(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        var results = await Task.WhenAll(
            EditAsync(host, tenant, lead.Id, EditableField.Company, null, "Engines"),
            EditAsync(host, tenant, lead.Id, EditableField.JobTitle, null, "Analyst"),
            EditAsync(host, tenant, lead.Id, EditableField.Notes, null, "Writes programs"),
            EditAsync(host, tenant, lead.Id, EditableField.FirstName, "Ada", "Augusta"));

        Assert.All(results, r => Assert.True(r.IsOk, r.Error?.Message));
        await using var context = host.Open(tenant);
        var stored = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Engines", "Analyst", "Writes programs", "Augusta", 5), (stored.Company, stored.JobTitle, stored.Notes, stored.FirstName, stored.Version));
    }

    [Theory, BothEngines]
    public async Task Edit_OfSameFieldAtOnce_OverwritesNothingUnseen(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync() with { Actor = Actor.Person(Guid.Empty, "Mara") };
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").OfCompany("Old"));

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => EditAsync(host, tenant, lead.Id, EditableField.Company, "Old", $"New {i}")));

        var won = Assert.Single(results, r => r.IsOk).Value.Value;
        Assert.All(results.Where(r => !r.IsOk), r => Assert.Equal(new FieldConflict(EditableField.Company, won, "Mara", host.Now), r.Error));
    }

    [Theory, BothEngines]
    public async Task Edit_ThatNobodyCouldReach_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().WithEmail("ada@engines.example"));

        Assert.IsType<IdentityNeeded>((await EditAsync(host, tenant, lead.Id, EditableField.Email, "ada@engines.example", " ")).Error);
        Assert.IsType<FieldInvalid>((await EditAsync(host, tenant, lead.Id, EditableField.Email, "ada@engines.example", "ada at engines")).Error);
        Assert.IsType<NotAllowed>((await EditAsync(host, tenant with { Role = Role.TenantViewer }, lead.Id, EditableField.Company, null, "Engines")).Error);
        Assert.IsType<LeadNotFound>((await EditAsync(host, await host.AddTenantAsync(), lead.Id, EditableField.Company, null, "Engines")).Error);
    }

    [Theory, BothEngines]
    public async Task Assign_OnlyToWhoMayWorkHere_AndTellsNames(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var stranger = await host.AddUserAsync(A.User().Named("Stranger"));
        var member = await host.AddUserAsync(A.User().Named("Mara"));
        var admin = await host.AddUserAsync(A.User().Named("Boss").WithAgencyRole(Role.AgencyAdmin));
        await host.AddAsync(tenant, TenantMember.Create(tenant.TenantId, member.Id, Role.TenantMember, host.Now));
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        Assert.IsType<OwnerUnknown>((await EditAsync(host, tenant, lead.Id, EditableField.AssignedTo, null, stranger.Id.ToString())).Error);
        Assert.True((await EditAsync(host, tenant, lead.Id, EditableField.AssignedTo, null, member.Id.ToString())).IsOk);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await EditAsync(host, tenant, lead.Id, EditableField.AssignedTo, member.Id.ToString(), null)).IsOk);

        await using var scope = host.As(tenant);
        Assert.Equal([new LeadOwner(admin.Id, "Boss"), new LeadOwner(member.Id, "Mara")], await scope.Get<LeadOwners>().ListAsync(TestRun.Cancelled));
        await using var context = host.Open(tenant);
        var told = await context.Activities.Where(a => a.Kind == ActivityKind.Assigned).OrderBy(a => a.OccurredOn).ToListAsync(TestRun.Cancelled);
        Assert.Equal(["Assigned to Mara", "Given back to the pool"], told.Select(a => a.Subject));
        Assert.Equal("Mara", told[1].Data["fromName"]);
    }

    [Theory, BothEngines]
    public async Task Patch_OfStaleVersionOrWithOneBadField_ChangesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(tenant);
        var editor = scope.Get<LeadEditor>();
        var good = new Dictionary<EditableField, string?> { [EditableField.Company] = "Engines", [EditableField.LastName] = null };

        Assert.Equal(new VersionConflict(1), (await editor.ChangeFieldsAsync(lead.Id, good, 7, TestRun.Cancelled)).Error);
        Assert.IsType<FieldInvalid>((await editor.ChangeFieldsAsync(lead.Id, new Dictionary<EditableField, string?>(good) { [EditableField.Email] = "?" }, 1, TestRun.Cancelled)).Error);
        Assert.Equal(3, (await editor.ChangeFieldsAsync(lead.Id, good, 1, TestRun.Cancelled)).Value);
        Assert.Equal(3, (await editor.ChangeFieldsAsync(lead.Id, good, 3, TestRun.Cancelled)).Value);
    }

    private static async Task<Result<FieldStored>> EditAsync(TestHost host, TenantAccess tenant, Guid lead, EditableField field, string? expected, string? value)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<LeadEditor>().ChangeFieldAsync(lead, field, expected, value, TestRun.Cancelled);
    }
}
