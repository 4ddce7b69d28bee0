using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>
/// Goes through a page once, from its first tag to its last, without building a tree of it: a page of a million open tags takes as long as
/// any other of its length.
/// </summary>
internal sealed class PageScan
{
    private const int MostScripts = 50;
    private const int MostLinks = 3_000;
    private const int MostThings = 2_000;
    private const int MostDepth = 200;
    private const int MostText = 300_000;
    private const int MostWords = 1_000;

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
        { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" };

    /// <summary>Ended by the next one beside them.</summary>
    private static readonly HashSet<string> EndedByTheirLike = new(StringComparer.Ordinal) { "li", "p", "dt", "dd", "tr", "td", "th", "option", "a" };

    private static readonly HashSet<string> WithinWords = new(StringComparer.Ordinal) { "a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sup", "sub", "u", "wbr" };

    private readonly PageContent _page = new();
    private readonly StringBuilder _text = new();
    private readonly List<Open> _open = [];

    /// <summary>How many of a name are open, so that an end tag without a beginning costs nothing.</summary>
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    /// <summary>Those of <see cref="_open"/> whose words are gathered.</summary>
    private readonly List<Open> _heard = [];

    private int _things;

    private PageScan()
    {
    }

    public static PageContent Read(string html)
    {
        var scan = new PageScan();
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, DisableElementPositionTracking = true };
        scan.Read(tokens);
        return scan._page;
    }

    private void Read(HtmlTokenizer tokens)
    {
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type == HtmlTokenType.StartTag) Begin((HtmlTagToken)token, tokens);
            else if (token.Type == HtmlTokenType.EndTag) End(token.Name);
            else if (token.Type == HtmlTokenType.Character) Say(token.Data);
        }
        while (_open.Count > 0) Close();
        _page.Text = _text.ToString();
    }

    private void Begin(HtmlTagToken tag, HtmlTokenizer tokens)
    {
        switch (tag.Name)
        {
            case "script":
                tokens.State = HtmlParseMode.Script;
                SkipTo(tag, tokens, IsLinkedData(tag) && _page.Scripts.Count < MostScripts ? _page.Scripts.Add : null);
                return;
            case "style" or "iframe" or "noembed" or "noframes" or "xmp":
                tokens.State = HtmlParseMode.Rawtext;
                SkipTo(tag, tokens, null);
                return;
            case "textarea":
                tokens.State = HtmlParseMode.RCData;
                SkipTo(tag, tokens, null);
                return;
            case "title" when !_names.ContainsKey("svg"):
                tokens.State = HtmlParseMode.RCData;
                SkipTo(tag, tokens, title => _page.Title ??= title);
                return;
        }
        if (!WithinWords.Contains(tag.Name)) Part();
        if (EndedByTheirLike.Contains(tag.Name) && _open.Count > 0 && _open[^1].Name == tag.Name) Close();
        Note(tag);
        Push(tag);
    }

    private void Note(HtmlTagToken tag)
    {
        if (tag.Name == "base") _page.Base ??= Attribute(tag, "href");
        if (tag.Name == "meta" && Attribute(tag, "content") is { } content)
        {
            foreach (var name in (string?[])[Attribute(tag, "property"), Attribute(tag, "name")])
                if (name is not null) _page.Metas.TryAdd(name.Trim().ToLowerInvariant(), content);
        }
        if (tag.Name == "link" && Attribute(tag, "rel") is "me" or "author" or "publisher" && Attribute(tag, "href") is { } link) AddLink(link, "");
    }

    private void Push(HtmlTagToken tag)
    {
        var isVoid = Void.Contains(tag.Name) || tag.IsSelfClosing;
        var holder = _open.Count > 0 ? _open[^1].Nearest : null;
        var type = Attribute(tag, "itemtype") ?? Attribute(tag, "typeof");
        var item = (type is not null || Attribute(tag, "itemscope") is not null) && _things++ < MostThings ? new Thing(TypesIn(type ?? ""), Attribute(tag, "itemid")) : null;
        var properties = (Attribute(tag, "itemprop") ?? (holder?.IsRdfa == true || item is not null ? Attribute(tag, "property") : null))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (item is not null)
        {
            if (holder?.Item is { } outer && properties.Length > 0) Give(outer, properties, new ThingValue(null, item));
            else _page.Things.Add(item);
        }
        var said = item is null && holder is not null && properties.Length > 0 ? Value(tag) : null;
        if (said is not null) Give(holder!.Item!, properties, new ThingValue(said, null));
        var isLink = tag.Name == "a" && _page.Links.Count < MostLinks && Attribute(tag, "href") is not null;
        if (isVoid || _open.Count >= MostDepth) return;
        var wantsWords = item is null && said is null && holder is not null && properties.Length > 0;
        Add(new Open(tag.Name, item, item is null ? holder : null, Attribute(tag, "typeof") is not null || (holder?.IsRdfa ?? false))
        {
            Properties = wantsWords ? properties : [],
            Holder = wantsWords ? holder!.Item : null,
            Link = isLink ? Attribute(tag, "href") : null,
            Hint = isLink ? Attribute(tag, "aria-label") ?? Attribute(tag, "title") : null,
            Words = wantsWords || isLink ? new StringBuilder() : null,
        });
    }

    private void Add(Open open)
    {
        _open.Add(open);
        _names[open.Name] = _names.GetValueOrDefault(open.Name) + 1;
        if (open.Words is not null) _heard.Add(open);
    }

    /// <summary>A void tag that is not on the stack, or one that was never opened, ends nothing.</summary>
    private void End(string name)
    {
        if (!WithinWords.Contains(name)) Part();
        if (!_names.ContainsKey(name)) return;
        var at = _open.FindLastIndex(o => o.Name == name);
        while (_open.Count > at) Close();
    }

    private void Close()
    {
        var closed = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (closed.Words is not null) _heard.RemoveAt(_heard.Count - 1);
        if (--_names[closed.Name] == 0) _names.Remove(closed.Name);
        var words = closed.Words?.ToString().Trim() ?? "";
        if (closed.Holder is { } holder && words.Length > 0) Give(holder, closed.Properties, new ThingValue(words, null));
        if (closed.Link is { } link) AddLink(link, words.Length > 0 ? words : closed.Hint ?? "");
    }

    private void Say(string text)
    {
        // Line breaks in the source are none for the reader.
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Math.Max(0, MostText - _text.Length)))) _text.Append(char.IsWhiteSpace(c) ? ' ' : c);
        foreach (var open in _heard)
        {
            if (open.Words is { Length: < MostWords } words) words.Append(text.AsSpan(0, Math.Min(text.Length, MostWords - words.Length)));
        }
    }

    private void Part()
    {
        if (_text.Length > 0 && _text.Length < MostText && _text[^1] != '\n') _text.Append('\n');
        foreach (var open in _heard)
        {
            if (open.Words is { Length: > 0 and < MostWords } words && words[^1] != ' ') words.Append(' ');
        }
    }

    private void AddLink(string address, string text)
    {
        if (_page.Links.Count < MostLinks) _page.Links.Add(new PageLink(address.Trim(), text));
    }

    private static void Give(Thing thing, string[] properties, ThingValue value)
    {
        foreach (var property in properties) thing.Add(Vocabulary.Bare(property), value);
    }

    /// <summary>Null where the value is the text within.</summary>
    private static string? Value(HtmlTagToken tag) => Attribute(tag, "content") ?? tag.Name switch
    {
        "a" or "area" or "link" => Attribute(tag, "href"),
        "img" or "audio" or "video" or "source" or "iframe" or "embed" => Attribute(tag, "src") is { Length: > 0 } source && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? source : Attribute(tag, "data-src"),
        "object" => Attribute(tag, "data"),
        "time" => Attribute(tag, "datetime"),
        "data" or "meter" => Attribute(tag, "value"),
        _ => null,
    };

    private static List<string> TypesIn(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Vocabulary.Bare)];

    private static bool IsLinkedData(HtmlTagToken tag)
        => Attribute(tag, "type") is { } type && type.Split(';')[0].Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where the tag hasn't got it, other than an empty one.</summary>
    private static string? Attribute(HtmlTagToken tag, string name)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name == name) return attribute.Value;
        }
        return null;
    }

    /// <summary>Reads what has no tags within, up to its end.</summary>
    private static void SkipTo(HtmlTagToken tag, HtmlTokenizer tokens, Action<string>? keep)
    {
        var content = new StringBuilder();
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type == HtmlTokenType.EndTag && token.Name == tag.Name) break;
            if (keep is not null && token.Type == HtmlTokenType.Character) content.Append(token.Data);
        }
        keep?.Invoke(content.ToString());
    }

    /// <summary>A tag that has not been closed yet.</summary>
    /// <param name="Item">What it describes; null where it describes nothing.</param>
    /// <param name="Around">The nearest tag around it that describes something, where it doesn't itself.</param>
    private sealed record Open(string Name, Thing? Item, Open? Around, bool IsRdfa)
    {
        /// <summary>What stands within it belongs to this one; null where that is nobody's.</summary>
        public Open? Nearest => Item is null ? Around : this;

        /// <summary>Of the holder, whose value is the text within.</summary>
        public string[] Properties { get; init; } = [];

        public Thing? Holder { get; init; }

        public string? Link { get; init; }

        public string? Hint { get; init; }

        /// <summary>The text within, so far; null where nobody needs it.</summary>
        public StringBuilder? Words { get; init; }
    }
}
