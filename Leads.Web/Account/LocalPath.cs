namespace Leads.Web.Account;

/// <summary>Keeps a return address on this site.</summary>
public static class LocalPath
{
    /// <summary>The path itself when it is one of this site, else <c>/</c>.</summary>
    public static string OrHome(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
