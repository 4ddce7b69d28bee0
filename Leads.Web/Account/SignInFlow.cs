using Leads.Core.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Leads.Web.Account;

/// <summary>Checks a person's e-mail and password, and starts and ends their session.</summary>
public sealed partial class SignInFlow(
    UserManager<User> users,
    SignInManager<User> sessions,
    IPasswordHasher<User> passwords,
    SignInThrottle throttle,
    DemoSignIns demo,
    IHttpContextAccessor accessor,
    TimeProvider time,
    ILogger<SignInFlow> log)
{
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(12);

    private static string? nobodysHash;

    /// <summary>Accounts offered on the sign-in page; empty outside a demo.</summary>
    public IReadOnlyList<DemoSignIn> DemoSignIns => demo.All;

    /// <summary>Signs in on the current response.</summary>
    /// <param name="remember">Keeps the session after the browser is closed.</param>
    public async Task<SignInOutcome> SignInAsync(string email, string password, bool remember)
    {
        var address = accessor.HttpContext?.Connection.RemoteIpAddress;
        if (!throttle.Enter(address, email)) return SignInOutcome.TooManyAttempts;
        if (password.Length > PasswordRules.MaxLength || await FindAsync(email, password) is not { } user)
        {
            Refused(log);
            return SignInOutcome.Refused;
        }
        throttle.Succeeded(address, email);
        await SignInAsync(user, remember);
        return SignInOutcome.SignedIn;
    }

    public async Task SignInAsync(User user, bool remember)
    {
        await sessions.SignInAsync(user, new AuthenticationProperties
        {
            IsPersistent = remember,
            ExpiresUtc = remember ? null : time.GetUtcNow() + WorkingDay,
        });
        SignedIn(log, user.Id);
    }

    public Task SignOutAsync() => sessions.SignOutAsync();

    /// <summary>Hashes in every case, so that the time taken doesn't tell whether somebody has an account.</summary>
    private async Task<User?> FindAsync(string email, string password)
    {
        var user = await users.FindByNameAsync(email.Trim());
        if (user?.PasswordHash is null)
        {
            var nobody = new User();
            nobodysHash ??= passwords.HashPassword(nobody, "nobody has this one");
            passwords.VerifyHashedPassword(nobody, nobodysHash, password);
            return null;
        }
        var isRight = await users.CheckPasswordAsync(user, password);
        return isRight && await sessions.CanSignInAsync(user) ? user : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} signed in")]
    private static partial void SignedIn(ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in was refused")]
    private static partial void Refused(ILogger log);
}
