using Leads.Core.Common;

namespace Leads.Core.Mail.Templates;

/// <summary>
/// A subject or a text of a message, written in the part of Liquid that messages need: <c>{{ lead.first_name | default: "there" }}</c>,
/// <c>{% if lead.company %}…{% endif %}</c>. One reader serves the check, the editor's preview and the sending, so that what was checked is what is sent.
/// </summary>
public sealed class MailTemplate
{
    /// <summary>Of what comes out.</summary>
    public const int MaxOutput = 300_000;

    private readonly IReadOnlyList<TemplateNode> _nodes;

    private MailTemplate(IReadOnlyList<TemplateNode> nodes, IReadOnlyList<TemplateProblem> problems, IReadOnlySet<string> variables)
        => (_nodes, Problems, Variables) = (nodes, problems, variables);

    /// <summary>What keeps it from being sent; empty where it is whole. At most about 20.</summary>
    public IReadOnlyList<TemplateProblem> Problems { get; }

    /// <summary>The names that it uses; of answers only <see cref="TemplateVariable.Answers"/>.</summary>
    public IReadOnlySet<string> Variables { get; }

    /// <summary>Never fails: what is wrong is in <see cref="Problems"/>.</summary>
    public static MailTemplate Parse(string source)
    {
        var (nodes, problems, variables) = TemplateParser.Parse(source);
        return new MailTemplate(nodes, problems, variables);
    }

    /// <summary>A variable that the lead doesn't have is empty.</summary>
    /// <returns>The text, <see cref="TemplateBroken"/> or <see cref="TemplateOutputTooLarge"/>.</returns>
    public Result<RenderedText> Render(TemplateValues values)
    {
        if (Problems is [var first, ..]) return new TemplateBroken(first);
        var text = new RenderedText();
        return Write(_nodes, values, text) ? text : new TemplateOutputTooLarge();
    }

    private static bool Write(IReadOnlyList<TemplateNode> nodes, TemplateValues values, RenderedText text)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Words words:
                    text.Append(words.Text, isOwn: true);
                    break;
                case TemplateNode.Output output:
                    text.Append(output.Value.Evaluate(values), output.Value.IsOwn);
                    break;
                case TemplateNode.Choice choice:
                    if (choice.Ways.FirstOrDefault(w => w.When?.Holds(values) ?? true) is { } way && !Write(way.Then, values, text)) return false;
                    break;
                default:
                    throw new InvalidOperationException($"Unknown part {node.GetType().Name}.");
            }
            if (text.Length > MaxOutput) return false;
        }
        return true;
    }
}

public sealed record TemplateBroken(TemplateProblem Problem) : Error($"Line {Problem.Line}: {Problem.Message}");

public sealed record TemplateOutputTooLarge() : Error($"The message comes out longer than {MailTemplate.MaxOutput} characters.");
