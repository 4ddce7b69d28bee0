using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Support.Browser;

/// <summary>Somebody else's website with one page under every address, on an origin of its own. It thanks for what is posted to it.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    public const string OwnThanks = "The practice thanks you";

    private readonly WebApplication _site;
    private readonly ConcurrentQueue<string> _received;

    private ForeignSite(WebApplication site, Uri page, ConcurrentQueue<string> received) => (_site, Page, _received) = (site, page, received);

    public Uri Page { get; }

    /// <summary>The bodies of what its own forms posted to it.</summary>
    public IReadOnlyCollection<string> Received => _received;

    public static async Task<ForeignSite> StartAsync(string body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        var received = new ConcurrentQueue<string>();
        site.Run(http => AnswerAsync(http, body, received));
        await site.StartAsync(TestRun.Cancelled);
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ForeignSite(site, new Uri(new Uri(address), "/contact"), received);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static async Task AnswerAsync(HttpContext http, string body, ConcurrentQueue<string> received)
    {
        var isPost = HttpMethods.IsPost(http.Request.Method);
        if (isPost)
        {
            using var reader = new StreamReader(http.Request.Body);
            received.Enqueue(await reader.ReadToEndAsync(http.RequestAborted));
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"<!doctype html><html lang=en><title>Our practice</title><link rel=icon href=data:,><body>{(isPost ? OwnThanks : body)}");
    }
}
