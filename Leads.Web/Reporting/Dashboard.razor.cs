using Leads.Core.Reporting;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Reporting;

/// <summary>A tenant's start page: each figure leads to the leads behind it.</summary>
public sealed partial class Dashboard : IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    [Inject]
    public required TenantOverview Overview { get; init; }

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Parameter]
    public required string Slug { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public Overview? Prerendered { get => Shown; set => Shown ??= value; }

    private Overview? Shown { get; set; }

    protected override async Task OnInitializedAsync() => Shown ??= await Overview.ReadAsync(leaving.Token);

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private int WidthOf(SourceCount source) => Math.Max(1, 100 * source.Count / Math.Max(1, Shown!.BySource[0].Count));
}
