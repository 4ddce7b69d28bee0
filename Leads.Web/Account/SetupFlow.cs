namespace Leads.Web.Account;

/// <summary>What the first visitor of a new installation types.</summary>
public sealed record SetupRequest(string Token, string AgencyName, string UserName, string Email, string Password);

/// <summary>How setting up ended.</summary>
/// <param name="Problem">What to change, in words; null when it is done.</param>
public sealed record SetupOutcome(string? Problem)
{
    public bool IsDone => Problem is null;
}

/// <summary>Makes the agency and its first administrator, once.</summary>
public sealed class SetupFlow
{
    /// <summary>Whether this installation still waits for its first administrator.</summary>
    public Task<bool> IsOpenAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(true);
    }

    /// <summary>On success the new administrator is signed in on the current response.</summary>
    public Task<SetupOutcome> SetUpAsync(SetupRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new SetupOutcome("The setup token is not right. It is printed in the log of the first start."));
    }
}
