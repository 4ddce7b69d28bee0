using System.Text;

namespace Leads.Core.Mail.Templates;

/// <summary>A template filled in. Knows which of its characters the template's author wrote: only those may make a link.</summary>
public sealed class RenderedText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End)> _own = [];

    public string Text => _text.ToString();

    internal int Length => _text.Length;

    /// <summary>Whether every character from <paramref name="start"/> on is the author's own, or ours.</summary>
    public bool IsOwn(int start, int length) => _own.Exists(o => o.Start <= start && start + length <= o.End);

    /// <param name="isOwn">False for what a lead, or somebody else, typed.</param>
    internal void Append(ReadOnlySpan<char> text, bool isOwn)
    {
        if (text.IsEmpty) return;
        var start = _text.Length;
        _text.Append(text);
        if (!isOwn) return;
        if (_own.Count > 0 && _own[^1].End == start) _own[^1] = (_own[^1].Start, _text.Length);
        else _own.Add((start, _text.Length));
    }
}
