using System.Text.RegularExpressions;

namespace Leads.Core.Mail.Templates;

/// <summary>Reads what stands between the braces of one mark. The first problem ends it.</summary>
internal sealed partial class ExpressionReader(string source, int start, string text)
{
    private const int MostFilters = 10;
    private const int MostTerms = 10;

    private readonly List<Match> _words = [.. Words().Matches(text).Cast<Match>()];
    private int _at;

    /// <summary>Null as long as nothing is wrong.</summary>
    public TemplateProblem? Problem { get; private set; }

    public HashSet<string> Variables { get; } = [];

    private Match? Next => _at < _words.Count ? _words[_at] : null;

    public TemplateValue? Value()
    {
        if (Operand() is not { } operand) return null;
        var filters = new List<AppliedFilter>();
        while (Take("|"))
        {
            if (Filter() is not { } filter) return null;
            filters.Add(filter);
            if (filters.Count > MostFilters) return Fail<TemplateValue>(null, $"A value has at most {MostFilters} filters.");
        }
        return AtEnd() ? new TemplateValue(operand, filters) : null;
    }

    public TemplateCondition? Condition()
    {
        var terms = 0;
        var condition = Any(ref terms);
        return condition is not null && AtEnd() ? condition : null;
    }

    /// <summary>Of a <c>when</c>: the values of which one is meant.</summary>
    public TemplateCondition? AnyOf(TemplateOperand subject)
    {
        TemplateCondition? condition = null;
        do
        {
            if (Operand() is not { } operand) return null;
            var same = new TemplateCondition.Compared(subject, "==", operand);
            condition = condition is null ? same : new TemplateCondition.Any(condition, same);
        }
        while (Take(",") || Take("or"));
        return AtEnd() ? condition : null;
    }

    public TemplateOperand? Alone() => Operand() is { } operand && AtEnd() ? operand : null;

    public bool AtEnd()
    {
        if (Problem is not null) return false;
        if (Next is not { } rest) return true;
        Fail<TemplateValue>(rest, $"'{rest.Value}' doesn't belong here.");
        return false;
    }

    // As in Liquid, of "and" and "or" the last binds first: a or b and c is a or (b and c).
    private TemplateCondition? Any(ref int terms)
    {
        if (Comparison() is not { } left) return null;
        if (++terms > MostTerms) return Fail<TemplateCondition>(null, $"A condition has at most {MostTerms} parts.");
        if (Take("and")) return Any(ref terms) is { } right ? new TemplateCondition.All(left, right) : null;
        if (Take("or")) return Any(ref terms) is { } right ? new TemplateCondition.Any(left, right) : null;
        return left;
    }

    private TemplateCondition.Compared? Comparison()
    {
        if (Operand() is not { } left) return null;
        if (Next is not { } sign || sign.Value is "and" or "or") return new TemplateCondition.Compared(left, null, null);
        if (sign.Value is not ("==" or "!=" or "contains")) return Fail<TemplateCondition.Compared>(sign, $"'{sign.Value}' compares nothing. There are ==, != and contains.");
        _at++;
        return Operand() is { } right ? new TemplateCondition.Compared(left, sign.Value, right) : null;
    }

    private AppliedFilter? Filter()
    {
        if (Next is not { } name) return Fail<AppliedFilter>(null, "A filter is missing after |.");
        if (!TemplateFilter.All.TryGetValue(name.Value, out var filter)) return Fail<AppliedFilter>(name, $"There is no filter '{name.Value}'. There are {string.Join(", ", TemplateFilter.All.Keys)}.");
        _at++;
        var with = new List<TemplateOperand>();
        if (Take(":"))
        {
            do
            {
                if (Operand() is not { } operand) return null;
                with.Add(operand);
            }
            while (Take(","));
        }
        if (with.Count < filter.Least || with.Count > filter.Most)
            return Fail<AppliedFilter>(name, filter.Most == 0 ? $"'{filter.Name}' takes nothing after it." : $"'{filter.Name}' takes {(filter.Least == filter.Most ? $"{filter.Least}" : $"{filter.Least} or {filter.Most}")} value(s), such as: {filter.Name}: \"text\".");
        return new AppliedFilter(filter, with);
    }

    private TemplateOperand? Operand()
    {
        if (Next is not { } word) return Fail<TemplateOperand>(null, "Something is missing here, such as lead.first_name.");
        _at++;
        if (word.Groups["text"] is { Success: true } quoted) return new TemplateOperand(quoted.Value[1..^1], null, false);
        if (word.Groups["number"].Success) return new TemplateOperand(word.Value, null, false);
        if (!word.Groups["name"].Success) return Fail<TemplateOperand>(word, $"'{word.Value}' doesn't belong here.");
        return word.Value switch
        {
            "nil" or "null" or "blank" or "empty" => new TemplateOperand(null, null, false),
            "true" or "false" => new TemplateOperand(word.Value, null, false),
            _ => Variable(word),
        };
    }

    private TemplateOperand? Variable(Match word)
    {
        if (word.Groups["label"] is { Success: true } label) return Answer(label.Value[1..^1]);
        if (word.Value.StartsWith($"{TemplateVariable.Answers}.", StringComparison.Ordinal)) return Answer(word.Value[(TemplateVariable.Answers.Length + 1)..]);
        if (TemplateVariable.Canonical(word.Value) is not { } name) return Fail<TemplateOperand>(word, $"There is no '{word.Value}'. There are {string.Join(", ", TemplateVariable.All.Select(v => v.Name))} and answers[\"…\"].");
        Variables.Add(name);
        return new TemplateOperand(null, name, false);
    }

    private TemplateOperand Answer(string label)
    {
        Variables.Add(TemplateVariable.Answers);
        return new TemplateOperand(null, label, true);
    }

    private bool Take(string word)
    {
        if (Next?.Value != word) return false;
        _at++;
        return true;
    }

    private T? Fail<T>(Match? word, string message) where T : class
    {
        Problem ??= word is null ? TemplateParser.ProblemAt(source, start, Math.Max(text.Length, 1), message) : TemplateParser.ProblemAt(source, start + word.Index, word.Length, message);
        return null;
    }

    [GeneratedRegex("""
        (?<text>"[^"]*"|'[^']*')|(?<number>-?[0-9]+(?:\.[0-9]+)?)|(?<name>answers\[(?<label>"[^"]*"|'[^']*')\]|[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)|==|!=|<>|<=|>=|\S
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Words();
}
