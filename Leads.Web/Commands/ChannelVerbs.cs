using System.CommandLine;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Web.Operations;

namespace Leads.Web.Commands;

internal static class ChannelVerbs
{
    public static Command Create()
    {
        var tenant = Verb.Needed("--tenant", "The slug of the tenant.");
        var kind = Verb.Needed("--kind", $"One of {string.Join(", ", EnumText.All<ChannelKind>())}.");
        kind.AcceptOnlyFromAmong([.. EnumText.All<ChannelKind>()]);
        var name = Verb.Needed("--name", "How people call the source.");
        var secret = Verb.Optional("--secret", "The google_key, Meta app secret or signing secret; else one is made where the kind needs one.");
        var create = new Command("create", "Connects a source and prints its id, key, address and secret as JSON.") { tenant, kind, name, secret }.Does(async (services, parsed, ct) =>
        {
            var home = await services.TenantAsync(parsed.GetRequiredValue(tenant), ct);
            var channel = (await services.GetRequiredService<CreateChannel>()
                .CreateAsync(home.Id, EnumText.Read<ChannelKind>(parsed.GetRequiredValue(kind)), parsed.GetRequiredValue(name), parsed.GetValue(secret), ct)).OrFail();
            var hook = new Uri(PublicAddress.Of(services), channel.HookPath);
            Console.WriteLine(JsonSerializer.Serialize(new { channel.Id, channel.Key, HookUrl = hook, channel.Secret }, JsonSerializerOptions.Web));
        });
        return new Command("channel", "Sources of leads.") { create };
    }
}
