using System.Net;
using Leads.Core.Capture;

namespace Leads.Tests.Support.Browser;

/// <summary>Sends what a website's form would.</summary>
internal static class HookForms
{
    public static async Task PostFormAsync(this AppHost app, Channel channel, params (string Name, string Value)[] fields)
    {
        using var client = app.Client();
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(new Uri(HookPath.Of(channel.Kind, channel.PublicKey), UriKind.Relative), form, TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
