namespace Leads.Web.Account;

/// <summary>Checks a person's e-mail and password, and starts and ends their session.</summary>
public sealed class SignInFlow
{
    /// <summary>Accounts offered on the sign-in page; empty outside a demo.</summary>
    public IReadOnlyList<DemoSignIn> DemoSignIns { get; } = [];

    /// <summary>Signs in on the current response.</summary>
    /// <param name="remember">Keeps the session after the browser is closed.</param>
    public Task<SignInOutcome> SignInAsync(string email, string password, bool remember, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(SignInOutcome.Refused);
    }

    public Task SignOutAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
