using Leads.Core.Tenants;
using Leads.Web.Account;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Leads.Web.Tenants;

/// <summary>
/// Stands around every page. Lets a tenant's page render only once its scope acts for that tenant: the request's scope
/// while prerendering, the circuit's afterwards. A circuit acts for one tenant, so another one means a fresh load.
/// </summary>
public sealed partial class TenantGate
{
    private string? slug;
    private State state = State.Waiting;

    private enum State
    {
        Waiting,
        Open,
        Closed,
    }

    [Parameter, EditorRequired]
    public required Microsoft.AspNetCore.Components.RouteData Route { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    public required CurrentUser User { get; set; }

    [Inject]
    public required CurrentTenant Tenant { get; set; }

    [Inject]
    public required TenantAccessFinder Finder { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        User.Enter((await Authentication).User);
        slug = Route.RouteValues.GetValueOrDefault("slug") as string;
        state = slug is null || IsInside ? State.Open : await EnterAsync(slug);
        if (state != State.Open || !User.IsSignedIn || NeedsAttribute.Allows(Route.PageType, Tenant)) return;
        state = State.Closed;
        Navigation.NotFound();
    }

    private bool IsInside => Tenant.IsSet && Tenant.Access.Slug == slug;

    private async Task<State> EnterAsync(string asked)
    {
        if (Tenant.IsSet)
        {
            Navigation.NavigateTo(Navigation.Uri, forceLoad: true);
            return State.Waiting;
        }
        if (!User.IsSignedIn) return State.Open;
        if (await Finder.FindAsync(User.Id, asked, CancellationToken.None) is not { } access) return State.Closed;
        // Meanwhile another render may have been let in.
        if (!IsInside) Tenant.Enter(access);
        return State.Open;
    }
}
