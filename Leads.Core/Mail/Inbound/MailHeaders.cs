namespace Leads.Core.Mail.Inbound;

/// <summary>Headers of a mail by name, whatever its case; of several of a name, each.</summary>
internal sealed class MailHeaders(IEnumerable<KeyValuePair<string, string>> headers)
{
    private readonly ILookup<string, string> _values = headers.ToLookup(h => h.Key.Trim(), h => h.Value.Trim(), StringComparer.OrdinalIgnoreCase);

    public string? First(string name) => _values[name].FirstOrDefault();

    public bool Has(string name) => _values.Contains(name);
}
