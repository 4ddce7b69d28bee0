using Leads.Core.Reporting;
using Leads.Web.Account;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Reporting;

/// <summary>The start page: all clients for the agency's people, straight to their leads for a client's own.</summary>
public sealed partial class Clients : IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    [Inject]
    public required ClientOverview Overview { get; init; }

    [Inject]
    public required CurrentUser User { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Carried over from prerendering, so that a page load asks once. It is set once more, old by then, when parameters change first.</summary>
    [PersistentState]
    public IReadOnlyList<ClientRow>? Prerendered { get => Rows; set => Rows ??= value; }

    private IReadOnlyList<ClientRow>? Rows { get; set; }

    private string NothingYet => User.IsAgency
        ? "A client company appears here as soon as it is made, with its leads of today."
        : "Nobody has given you access to a client yet. Ask whoever invited you.";

    protected override async Task OnInitializedAsync()
    {
        Rows ??= await Overview.ListForAsync(User.Id, leaving.Token);
        if (!User.IsAgency && Rows is [{ } only]) Navigation.NavigateTo(LeadLinks.All(only.Slug));
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
