using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Leads.Web.Shell;

/// <summary>The frame of every signed-in page. Reads the client from the address's <c>slug</c>.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private PageErrorBoundary? boundary;

    [Inject]
    public required ShellModelSource Source { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public Microsoft.AspNetCore.Components.RouteData? Route { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public ShellModel? Prerendered { get => Model; set => Model ??= value; }

    private ShellModel? Model { get; set; }

    /// <summary>The circuit is up: clicks count from now on.</summary>
    private bool IsReady { get; set; }

    private string? Slug => Route?.RouteValues.GetValueOrDefault("slug") as string;

    protected override void OnInitialized() => Navigation.LocationChanged += ForgetError;

    protected override async Task OnParametersSetAsync()
    {
        if (Model is null || Model.Tenant?.Slug != Slug)
            Model = await Source.LoadAsync(Slug, leaving.Token);
        if (Model is null)
            Navigation.NotFound();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        IsReady = true;
        StateHasChanged();
    }

    private void ForgetError(object? sender, LocationChangedEventArgs change) => boundary?.Recover();

    public void Dispose()
    {
        Navigation.LocationChanged -= ForgetError;
        leaving.Cancel();
        leaving.Dispose();
    }
}
