using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Support.Browser;

/// <summary>Somebody else's website with one page, on an origin of its own.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _site;

    private ForeignSite(WebApplication site, Uri page) => (_site, Page) = (site, page);

    public Uri Page { get; }

    public static async Task<ForeignSite> StartAsync(string body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(async http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync($"<!doctype html><html lang=en><title>Our practice</title><link rel=icon href=data:,><body>{body}");
        });
        await site.StartAsync(TestRun.Cancelled);
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ForeignSite(site, new Uri(new Uri(address), "/contact"));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
