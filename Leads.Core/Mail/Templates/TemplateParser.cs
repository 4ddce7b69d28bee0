using System.Text.RegularExpressions;

namespace Leads.Core.Mail.Templates;

/// <summary>
/// Reads a template: the part of Liquid that a message needs. No loops, no assignments and no inclusion, so that what comes out, and how long it
/// takes, grows no faster than what was written.
/// </summary>
internal sealed partial class TemplateParser
{
    private const int MaxDepth = 10;
    private const int MostProblems = 20;

    private static readonly string[] Ends = ["elsif", "else", "endif", "endunless", "when", "endcase"];

    private readonly string _source;
    private readonly List<Mark> _marks = [];
    private readonly List<TemplateProblem> _problems = [];
    private readonly HashSet<string> _variables = [];
    private int _at;

    private TemplateParser(string source) => _source = source;

    public static (IReadOnlyList<TemplateNode> Nodes, IReadOnlyList<TemplateProblem> Problems, IReadOnlySet<string> Variables) Parse(string source)
    {
        var parser = new TemplateParser(source);
        parser.Split();
        var nodes = parser.Nodes(0);
        while (parser._at < parser._marks.Count && parser._problems.Count < MostProblems)
        {
            // Only what ends a choice stops the reading before its end.
            var stray = parser._marks[parser._at++];
            parser.Complain(stray, $"Nothing was begun that '{stray.Word}' could go on with.");
            parser.Nodes(0);
        }
        return (nodes, parser._problems, parser._variables);
    }

    public static TemplateProblem ProblemAt(string source, int start, int length, string message)
    {
        var before = source.AsSpan(0, Math.Min(start, source.Length));
        var line = before.Count('\n') + 1;
        return new TemplateProblem(start, length, line, before.Length - before.LastIndexOf('\n'), message);
    }

    private void Split()
    {
        var at = 0;
        while (at < _source.Length)
        {
            var open = NextOpen(at);
            if (open < 0) break;
            Words(at, open);
            var isTag = _source[open + 1] == '%';
            var close = Close(open + 2, isTag ? "%}" : "}}");
            if (close < 0)
            {
                _problems.Add(ProblemAt(_source, open, 2, isTag ? "This {% has no %}." : "This {{ has no }}."));
                return;
            }
            at = close + 2;
            var (from, to) = (open + 2, close);
            if (from < to && _source[from] == '-') from++;
            if (to > from && _source[to - 1] == '-') to--;
            _marks.Add(new Mark(isTag ? MarkKind.Tag : MarkKind.Output, from, _source[from..to]) { TrimsBefore = from > open + 2, TrimsAfter = to < close });
            if (isTag && _marks[^1].Word is ("raw" or "comment")) at = SkipTo(_marks[^1], at);
            if (at < 0) return;
        }
        Words(at, _source.Length);
        Trim();
    }

    private int NextOpen(int at)
    {
        for (; at < _source.Length - 1; at++)
            if (_source[at] == '{' && (_source[at + 1] is '{' or '%')) return at;
        return -1;
    }

    /// <summary>The next closing sign that doesn't stand within quotes.</summary>
    private int Close(int at, string sign)
    {
        var quote = '\0';
        for (; at < _source.Length; at++)
        {
            var c = _source[at];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else if (c == '\n') quote = '\0';
            }
            else if (string.CompareOrdinal(_source, at, sign, 0, sign.Length) == 0)
            {
                return at;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
        }
        return -1;
    }

    /// <summary>What is raw is words, and what is a comment is nothing.</summary>
    private int SkipTo(Mark begun, int at)
    {
        var word = begun.Word;
        _marks.RemoveAt(_marks.Count - 1);
        if (EndOf(word).Match(_source, at) is not { Success: true } end)
        {
            _problems.Add(ProblemAt(_source, begun.Start, Math.Max(begun.Text.Length, 1), $"This {word} has no end{word}."));
            return -1;
        }
        if (word == "raw") Words(at, end.Index);
        return end.Index + end.Length;
    }

    private void Words(int from, int to)
    {
        if (to > from) _marks.Add(new Mark(MarkKind.Words, from, _source[from..to]));
    }

    /// <summary>A dash beside the braces takes the space beyond it.</summary>
    private void Trim()
    {
        for (var i = 0; i < _marks.Count; i++)
        {
            if (_marks[i].TrimsBefore && i > 0 && _marks[i - 1].Kind == MarkKind.Words) _marks[i - 1] = _marks[i - 1] with { Text = _marks[i - 1].Text.TrimEnd() };
            if (_marks[i].TrimsAfter && i + 1 < _marks.Count && _marks[i + 1].Kind == MarkKind.Words) _marks[i + 1] = _marks[i + 1] with { Text = _marks[i + 1].Text.TrimStart() };
        }
    }

    /// <summary>Up to the end, or to a tag that ends or goes on with the choice around.</summary>
    private List<TemplateNode> Nodes(int depth)
    {
        var nodes = new List<TemplateNode>();
        while (_at < _marks.Count && _problems.Count < MostProblems)
        {
            var mark = _marks[_at];
            switch (mark.Kind)
            {
                case MarkKind.Words:
                    nodes.Add(new TemplateNode.Words(mark.Text));
                    break;
                case MarkKind.Output:
                    if (Read(mark, mark.Text, 0, r => r.Value()) is { } value) nodes.Add(new TemplateNode.Output(value));
                    break;
                case MarkKind.Tag when Ends.Contains(mark.Word):
                    return nodes;
                default:
                    if (Choice(mark, depth) is { } choice) nodes.Add(choice);
                    continue;
            }
            _at++;
        }
        return nodes;
    }

    private TemplateNode.Choice? Choice(Mark begun, int depth)
    {
        _at++;
        if (begun.Word is not ("if" or "unless" or "case"))
        {
            Complain(begun, begun.Word.Length == 0 ? "A tag is missing here, such as {% if lead.company %}." : $"There is no tag '{begun.Word}' in messages. There are if, unless, case, comment and raw.");
            return null;
        }
        if (depth >= MaxDepth)
        {
            Complain(begun, $"Conditions stand within each other at most {MaxDepth} deep.");
            return null;
        }
        var ways = new List<TemplateNode.Way>();
        var subject = begun.Word == "case" ? Read(begun, begun.Rest, begun.RestAt, r => r.Alone()) : null;
        var condition = begun.Word == "case" ? null : Read(begun, begun.Rest, begun.RestAt, r => r.Condition());
        if (begun.Word == "unless" && condition is not null) condition = new TemplateCondition.Not(condition);
        var isWay = begun.Word != "case";
        var isElse = false;
        while (true)
        {
            var then = Nodes(depth + 1);
            if (isWay && (isElse || condition is not null)) ways.Add(new TemplateNode.Way(isElse ? null : condition, then));
            if (_at >= _marks.Count)
            {
                Complain(begun, $"This {begun.Word} has no end{begun.Word}.");
                return null;
            }
            var next = _marks[_at++];
            if (next.Word == "end" + begun.Word) return new TemplateNode.Choice(ways);
            (isWay, isElse, condition) = (true, next.Word == "else", null);
            switch (next.Word)
            {
                case "else":
                    break;
                case "elsif" when begun.Word != "case":
                    condition = Read(next, next.Rest, next.RestAt, r => r.Condition());
                    break;
                case "when" when begun.Word == "case":
                    if (subject is not null) condition = Read(next, next.Rest, next.RestAt, r => r.AnyOf(subject));
                    break;
                default:
                    Complain(next, $"'{next.Word}' doesn't go with '{begun.Word}', which ends with end{begun.Word}.");
                    break;
            }
        }
    }

    private T? Read<T>(Mark mark, string text, int offset, Func<ExpressionReader, T?> read) where T : class
    {
        var reader = new ExpressionReader(_source, mark.Start + offset, text);
        var value = read(reader);
        if (reader.Problem is { } problem) _problems.Add(problem);
        _variables.UnionWith(reader.Variables);
        return reader.Problem is null ? value : null;
    }

    private void Complain(Mark mark, string message) => _problems.Add(ProblemAt(_source, mark.Start, Math.Max(mark.Text.Length, 1), message));

    private static Regex EndOf(string word) => word == "raw" ? EndRaw() : EndComment();

    [GeneratedRegex(@"\{%-?\s*endraw\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndRaw();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndComment();

    private enum MarkKind
    {
        Words,
        Output,
        Tag,
    }

    /// <param name="Start">Of <paramref name="Text"/> in the source.</param>
    private sealed record Mark(MarkKind Kind, int Start, string Text)
    {
        public bool TrimsBefore { get; init; }

        public bool TrimsAfter { get; init; }

        /// <summary>The tag's name.</summary>
        public string Word { get; } = Text.TrimStart().Split((char[]?)null, 2)[0];

        public string Rest => Text[RestAt..];

        public int RestAt => Text.Length - Text.TrimStart().Length + Word.Length;
    }
}
