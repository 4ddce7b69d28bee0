using System.Globalization;
using System.Text;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>What a site allows programs to read. Source: RFC 9309.</summary>
public sealed class RobotsRules
{
    public static readonly RobotsRules AllowAll = new([]);

    public static readonly RobotsRules DenyAll = new([new Rule("/", false)]);

    private readonly IReadOnlyList<Rule> _rules;

    private RobotsRules(IReadOnlyList<Rule> rules) => _rules = rules;

    /// <param name="agent">The name by which groups are found: ours, else those for <c>*</c>.</param>
    public static RobotsRules Parse(string text, string agent)
    {
        var (own, others) = (new List<Rule>(), new List<Rule>());
        var (isOwnNamed, isInOwn, isInOthers, isNamingAgents) = (false, false, false, false);
        foreach (var line in text.TrimStart('\uFEFF').Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var content = line.Split('#')[0];
            if (content.IndexOf(':') is not (> 0 and var colon)) continue;
            var (key, value) = (content[..colon].Trim(), content[(colon + 1)..].Trim());
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!isNamingAgents) (isInOwn, isInOthers) = (false, false);
                isNamingAgents = true;
                var isOwn = Product(value).Equals(agent, StringComparison.OrdinalIgnoreCase);
                (isInOwn, isInOthers, isOwnNamed) = (isInOwn || isOwn, isInOthers || value == "*", isOwnNamed || isOwn);
                continue;
            }
            var isAllow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!isAllow && !key.Equals("disallow", StringComparison.OrdinalIgnoreCase)) continue;
            isNamingAgents = false;
            if (value.Length == 0) continue;
            var rule = new Rule(Escaped(value), isAllow);
            if (isInOwn) own.Add(rule);
            if (isInOthers) others.Add(rule);
        }
        return new RobotsRules(isOwnNamed ? own : others);
    }

    /// <summary>The longest rule that fits decides; of two equal ones the friendlier.</summary>
    /// <param name="pathAndQuery">As it stands in the request.</param>
    public bool Allow(string pathAndQuery)
        => Decisive(Escaped(pathAndQuery))?.IsAllow ?? true;

    private Rule? Decisive(string path) => _rules.Where(r => r.Fits(path)).OrderByDescending(r => r.Path.Length).ThenByDescending(r => r.IsAllow).FirstOrDefault();

    /// <summary>One spelling for all: letters beyond ASCII as octets, the others as themselves.</summary>
    private static string Escaped(string path)
    {
        var escaped = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                if (octet < 128 && (char.IsAsciiLetterOrDigit((char)octet) || (char)octet is '-' or '.' or '_' or '~')) escaped.Append((char)octet);
                else escaped.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
                i += 2;
            }
            else if (char.IsAscii(path[i])) escaped.Append(path[i]);
            else
            {
                var length = i + 1 < path.Length && char.IsSurrogatePair(path, i) ? 2 : 1;
                foreach (var part in Encoding.UTF8.GetBytes(path.Substring(i, length))) escaped.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
                i += length - 1;
            }
        }
        return escaped.ToString();
    }

    private static string Product(string value) => value.Split('/', ' ')[0];

    private sealed record Rule(string Path, bool IsAllow)
    {
        /// <summary>Compares with stars as wildcards, without going back further than to the last one.</summary>
        public bool Fits(string path)
        {
            var isAnchored = Path.EndsWith('$');
            var pattern = isAnchored ? Path.AsSpan(0, Path.Length - 1) : Path.AsSpan();
            var (p, s, star, mark) = (0, 0, -1, 0);
            while (true)
            {
                if (p == pattern.Length && (!isAnchored || s == path.Length)) return true;
                if (p < pattern.Length && pattern[p] == '*') (star, mark, p) = (p, s, p + 1);
                else if (p < pattern.Length && s < path.Length && pattern[p] == path[s]) (p, s) = (p + 1, s + 1);
                else if (star >= 0 && mark < path.Length) (p, s, mark) = (star + 1, mark + 1, mark + 1);
                else return false;
            }
        }
    }
}
