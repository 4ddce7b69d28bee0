namespace Leads.Web.Account;

/// <summary>An account that the sign-in page of a demo offers with one click.</summary>
public sealed record DemoSignIn(string Name, string RoleLabel, string Email, string Password);
