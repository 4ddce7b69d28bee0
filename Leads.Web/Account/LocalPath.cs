using System.Text;

namespace Leads.Web.Account;

/// <summary>Keeps a return address on this site.</summary>
public static class LocalPath
{
    /// <summary>The path itself when it is one of this site, fit for a header, else <c>/</c>.</summary>
    public static string OrHome(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? Escaped(path) : "/";

    private static string Escaped(string path)
        => Ascii.IsValid(path) ? path : string.Concat(path.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));
}
