namespace Leads.Web.Account;

/// <summary>How an attempt to sign in ended. A wrong password and an unknown address are the same answer.</summary>
public enum SignInOutcome
{
    SignedIn,
    Refused,
    TooManyAttempts,
}
