using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Reporting;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Reporting;

public sealed class ReadLeadTests
{
    [Theory, BothEngines]
    public async Task ReadLead_AfterCapture_ShowsNamesFactorsAndTwin(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var mara = await host.AddUserAsync(A.User().Named("Mara"));
        var channel = A.Channel().Named("Solar roof offer").Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        var twin = await host.AddLeadAsync(tenant, A.Lead().Named("J.", "Petersen").OfCompany("Petersen Dachbau"));
        var captured = await host.Get<CaptureWriter>().WriteAsync(tenant.TenantId, new Arrival
        {
            Source = LeadSource.WebsiteForm,
            ChannelId = channel.Id,
            ReceivedOn = host.Now,
            Owner = mara.Id,
            Draft = new LeadDraft { FirstName = "Jonas", LastName = "Petersen", Company = "Petersen Dachbau", OtherAnswers = [new Answer("roof", "Roof size", ["240 m²"])] },
        }, TestRun.Cancelled);
        await using var scope = host.As(tenant);

        var lead = await scope.Get<ReadLead>().ReadAsync(captured.LeadId!.Value, TestRun.Cancelled);

        Assert.NotNull(lead);
        Assert.Equal(("Jonas Petersen", "Mara", "Solar roof offer", "Petersen Dachbau"), (lead.Name, lead.OwnerName, lead.ChannelName, lead[EditableField.Company]));
        Assert.Equal("240 m²", Assert.Single(lead.Answers).Text);
        Assert.Equal(host.Now, lead.LastSubmissionOn);
        Assert.NotEmpty(lead.Score.Factors);
        Assert.Equal(lead.Score.Total, lead.Score.Factors.Sum(f => f.Points));
        Assert.Equal(new LikelyTwin(twin.Id, "J. Petersen", "Petersen Dachbau", Likeness.NameAndCompany), lead.PossibleDuplicate);
        await using var elsewhere = host.As(await host.AddTenantAsync());
        Assert.Null(await elsewhere.Get<ReadLead>().ReadAsync(lead.Id, TestRun.Cancelled));
    }
}
