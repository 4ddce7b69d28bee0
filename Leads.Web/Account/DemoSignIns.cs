namespace Leads.Web.Account;

/// <summary>The accounts that the sign-in page offers: those of the demo, in Development only.</summary>
public sealed class DemoSignIns
{
    public IReadOnlyList<DemoSignIn> All { get; } = [];
}
