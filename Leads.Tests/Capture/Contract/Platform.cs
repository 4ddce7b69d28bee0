using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture.Contract;

/// <summary>Where the answers are fetched of a lead that a delivery only tells of.</summary>
public abstract class Platform : IAsyncDisposable
{
    /// <summary>For <see cref="AppHost.StartAsync"/>.</summary>
    public abstract string[] Settings { get; }

    /// <summary>A person fills in a form there.</summary>
    public abstract void Submit(Delivered who);

    public abstract Task ConnectAsync(AppHost app, TenantAccess tenant, Guid channelId);

    public abstract ValueTask DisposeAsync();

    /// <summary>For senders that deliver everything at once.</summary>
    public sealed class None : Platform
    {
        public override string[] Settings => [];

        public override void Submit(Delivered who)
        {
        }

        public override Task ConnectAsync(AppHost app, TenantAccess tenant, Guid channelId) => Task.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    public sealed class OfMeta(MetaServer server) : Platform
    {
        public override string[] Settings => server.Settings;

        public override void Submit(Delivered who) => server.Submit(who.Id, who.Email, answer: who.Answer, question: SourceCase.Question);

        public override async Task ConnectAsync(AppHost app, TenantAccess tenant, Guid channelId)
        {
            var page = new MetaPage(MetaServer.Page, "Solar page", MetaServer.PageToken);
            Assert.True(await app.UseInAsync<ConnectMeta, bool>(tenant, async connect => (await connect.ConnectAsync(channelId, page, TestRun.Cancelled)).IsOk));
            // The first comparison would find what is submitted before its notification comes.
            await using var context = app.Contexts.CreateFor(tenant.TenantId);
            await Eventually.TrueAsync("the page was compared", async () => (await context.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, TestRun.Cancelled)).Settings.Meta?.Last is not null);
        }

        public override ValueTask DisposeAsync() => server.DisposeAsync();
    }

    public sealed class OfLinkedIn(LinkedInServer server) : Platform
    {
        public override string[] Settings => server.Settings;

        public override void Submit(Delivered who) => server.Submit(who.Id, who.Email, who.Answer);

        public override async Task ConnectAsync(AppHost app, TenantAccess tenant, Guid channelId)
            => Assert.True(await app.UseInAsync<ConnectLinkedIn, bool>(tenant, async connect => (await connect.ConnectAsync(channelId, LinkedInServer.Token, TestRun.Cancelled)).IsOk));

        public override ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
