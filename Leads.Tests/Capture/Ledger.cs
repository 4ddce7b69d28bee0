using System.Text;
using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

/// <summary>A connected form of a tenant, and what is done with its deliveries.</summary>
internal sealed class Ledger(TestHost host, TenantAccess tenant, Channel channel)
{
    public TenantAccess Tenant => tenant;

    public Channel Channel => channel;

    public static async Task<Ledger> OpenAsync(TestHost host, ChannelSettings? settings = null)
    {
        var tenant = await host.AddTenantAsync();
        var channel = A.Channel().With(settings ?? new ChannelSettings()).Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        return new Ledger(host, tenant, channel);
    }

    public async Task<CaptureResult> DeliverAsync(string form)
    {
        var entry = await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled);
        var delivery = new Delivery(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", new Dictionary<string, string>(), null, host.Now);
        var source = host.Get<LeadSources>().For(ChannelKind.WebsiteForm, delivery);
        return await host.Get<CaptureWriter>().WriteAsync(channel.TenantId, source.Read(entry!, delivery), TestRun.Cancelled);
    }

    /// <summary>A delivery whose sender signed with another secret.</summary>
    public Task<CaptureResult> RefuseAsync(string form) => host.Get<CaptureWriter>().WriteAsync(channel.TenantId, SenderSignature.Refuse(new Arrival
    {
        Source = LeadSource.WebsiteForm,
        ChannelId = channel.Id,
        ReceivedOn = host.Now,
        ContentType = "application/x-www-form-urlencoded",
        Raw = Encoding.UTF8.GetBytes(form),
    }), TestRun.Cancelled);

    public Task<Core.Common.Result> MapAsync(string label, LeadField? field, LeadField? expected = null)
        => DoAsync((MapField map) => map.SaveAsync(channel.Id, null, label, expected, field, TestRun.Cancelled));

    public async Task<ReplayReach> MeasureAsync(params AnswerOfForm[] answers)
        => (await DoAsync((ReplaySubmissions replay) => replay.MeasureAsync(channel.Id, new SubmissionFilter { Answers = answers }, isNotSpam: false, TestRun.Cancelled))).Value;

    public Task<Core.Common.Result<ReplayCount>> ReplayAsync(params Guid[] ids)
        => DoAsync((ReplaySubmissions replay) => replay.ReplayAsync(channel.Id, ids, isNotSpam: false, isVouched: false, TestRun.Cancelled));

    public Task<Core.Common.Result<ReplayCount>> ReleaseAsync(params Guid[] ids)
        => DoAsync((ReplaySubmissions replay) => replay.ReplayAsync(channel.Id, ids, isNotSpam: true, isVouched: false, TestRun.Cancelled));

    public Task<Core.Common.Result<int>> StartReplayAsync(SubmissionFilter filter, bool isNotSpam = false)
        => DoAsync((ReplaySubmissions replay) => replay.StartAsync(channel.Id, filter, isNotSpam, TestRun.Cancelled));

    public async Task<ReplayRun> PumpAsync()
    {
        await DoAsync(async (Core.Jobs.WorkPump pump) =>
        {
            await pump.RunAsync(Core.Jobs.WorkKinds.CaptureReplay, TestRun.Cancelled);
            return true;
        });
        return (await DetailsAsync()).Replay!;
    }

    public async Task<ChannelDetails> DetailsAsync()
        => (await DoAsync((ChannelQueries queries) => queries.FindAsync(channel.Id, TestRun.Cancelled))).Value;

    public async Task<ChannelFields> FieldsAsync()
        => (await DoAsync((ChannelFieldQueries queries) => queries.ListAsync(channel.Id, null, TestRun.Cancelled))).Value;

    public async Task<T> DoAsync<TUseCase, T>(Func<TUseCase, Task<T>> use) where TUseCase : notnull
    {
        await using var scope = host.As(tenant);
        return await use(scope.Get<TUseCase>());
    }
}
