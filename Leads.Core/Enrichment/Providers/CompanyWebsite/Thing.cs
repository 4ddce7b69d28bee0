namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Something that a page describes in the words of schema.org, however it is written there.</summary>
/// <param name="types">Without the vocabulary's address: <c>Organization</c>.</param>
/// <param name="id">By which other things of the page name it; null where it has none.</param>
internal sealed class Thing(IReadOnlyList<string> types, string? id = null)
{
    private readonly Dictionary<string, List<ThingValue>> _properties = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Types { get; } = types;

    public string? Id { get; } = id;

    /// <summary>Whether it only names another.</summary>
    public bool IsReference => Id is not null && _properties.Count == 0;

    public int Count => _properties.Count;

    /// <summary>What its properties hold, with the property.</summary>
    public IEnumerable<(string Property, Thing Thing)> Inner
        => _properties.SelectMany(p => p.Value.Where(v => v.Thing is not null).Select(v => (p.Key, v.Thing!)));

    public void Add(string property, ThingValue value)
    {
        if (!_properties.TryGetValue(property, out var values)) _properties[property] = values = [];
        values.Add(value);
    }

    public IEnumerable<string> Texts(string property) => Values(property).Select(v => v.Text).OfType<string>();

    public IEnumerable<Thing> Things(string property) => Values(property).Select(v => v.Thing).OfType<Thing>();

    public string? Text(string property) => Texts(property).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));

    /// <summary>The text, or what one of the given properties of the thing in its place says.</summary>
    public IEnumerable<string> Words(string property, params IReadOnlyList<string> inner)
        => Values(property).Select(v => v.Text ?? inner.Select(i => v.Thing!.Text(i)).FirstOrDefault(t => t is not null)).OfType<string>();

    private List<ThingValue> Values(string property) => _properties.GetValueOrDefault(property) ?? [];
}

/// <summary>Either a text or a thing.</summary>
internal readonly record struct ThingValue(string? Text, Thing? Thing);
