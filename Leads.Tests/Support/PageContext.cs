using Bunit;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MudBlazor.Services;

namespace Leads.Tests.Support;

/// <summary>Renders pages without a browser, over a host's real core, as a person with access to a tenant sees them.</summary>
public sealed class PageContext : BunitContext
{
    public PageContext(TestHost host, TenantAccess access)
    {
        Scope = host.As(access);
        Access = access;
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddFallbackServiceProvider(Scope.Services);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Dialogs = Render<MudDialogProvider>();
    }

    public TenantAccess Access { get; }

    public TenantScope Scope { get; }

    /// <summary>Where dialogs appear.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs { get; }

    /// <summary>Opens a page of the tenant's; its parameters besides the slug follow.</summary>
    public IRenderedComponent<T> Open<T>(params (string Name, object Value)[] parameters) where T : IComponent
        => Render<T>(builder =>
        {
            builder.OpenComponent<T>(0);
            builder.AddComponentParameter(1, "Slug", Access.Slug);
            foreach (var (name, value) in parameters) builder.AddComponentParameter(2, name, value);
            builder.CloseComponent();
        });

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Scope.DisposeAsync();
    }
}
