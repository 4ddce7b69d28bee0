using System.Globalization;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Editing;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Nurture;

/// <summary>All sequences of a tenant, with how many leads are in them.</summary>
public sealed partial class SequencesPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    [Parameter]
    public required string Slug { get; set; }

    /// <summary><c>archived</c> shows those that are archived.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public IReadOnlyList<SequenceSummary>? Prerendered { get => Sequences; set => Sequences ??= value; }

    private IReadOnlyList<SequenceSummary>? Sequences { get; set; }

    [Inject]
    public required SequenceQueries Queries { get; set; }

    [Inject]
    public required CurrentTenant Tenant { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private bool CanManage => Tenant.Can(Permission.ManageSequences);

    private bool IsArchive => Show == "archived";

    private string Home => $"/t/{Slug}/sequences";

    private List<SequenceSummary> Shown => [.. Sequences!.Where(s => s.Status == SequenceStatus.Archived == IsArchive)];

    protected override async Task OnInitializedAsync()
    {
        if (Sequences is not null) return;
        var read = await Queries.ListAsync(leaving.Token);
        if (read.IsOk) Sequences = read.Value;
        else Navigation.NotFound();
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
