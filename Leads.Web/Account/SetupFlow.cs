using System.Globalization;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Identity;

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
public sealed class SetupFlow(SetupToken token, SignInThrottle throttle, SetUpAgency agency, UserManager<User> users, SignInFlow sessions, IHttpContextAccessor accessor)
{
    private const string ThrottleName = "setup";

    /// <summary>On success the new administrator is signed in on the current response.</summary>
    public async Task<SetupOutcome> SetUpAsync(SetupRequest request, CancellationToken ct)
    {
        var address = accessor.HttpContext?.Connection.RemoteIpAddress;
        if (!throttle.Enter(address, ThrottleName)) return new SetupOutcome("Too many attempts. Wait a few minutes and try again.");
        if (!token.Matches(request.Token)) return new SetupOutcome("The setup token is not right. It is printed in the log of the first start.");
        throttle.Succeeded(address, ThrottleName);
        var made = await agency.SetUpAsync(request.AgencyName, request.UserName, request.Email, request.Password, ct);
        if (!made.IsOk) return new SetupOutcome(made.Error.Message);
        var admin = await users.FindByIdAsync(made.Value.ToString("D", CultureInfo.InvariantCulture));
        await sessions.SignInAsync(admin!, remember: false);
        return new SetupOutcome(null);
    }
}
