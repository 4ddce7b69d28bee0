using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>An answer that a source sends, and where it goes.</summary>
/// <param name="Label">As the sender writes it.</param>
/// <param name="Samples">Some values that really arrived, cut for reading; empty where none did lately.</param>
/// <param name="Count">Of the deliveries looked at, how many have it.</param>
/// <param name="Rule">The rule of what is looked at, the source or one of its forms; null where none is set.</param>
/// <param name="BuiltIn">What the built-in names, or the look of its values, make of it; null where they say nothing.</param>
/// <param name="Kind">What becomes of it.</param>
public sealed record ChannelField(string Label, IReadOnlyList<string> Samples, int Count, LeadField? Rule, LeadField? BuiltIn, ChannelFieldKind Kind)
{
    /// <summary>The source's rule, which a form without one of its own goes by; null for the source itself, and where none is set.</summary>
    public LeadField? Inherited { get; init; }
}

/// <summary>One of the platform's forms.</summary>
/// <param name="Name">The platform's; see <see cref="NameOf"/> where that is not known.</param>
/// <param name="HasRules">Some of its answers go elsewhere than those of the other forms.</param>
public sealed record ChannelForm(string Id, string Name, bool HasRules)
{
    private const int MostDigits = 12;

    /// <summary>Names a form by its id. Of a long one the end tells forms apart: platforms count, so they begin alike.</summary>
    public static string NameOf(string id) => $"Form {ShortOf(id)}";

    internal static string ShortOf(string id) => id.Length <= MostDigits ? id : $"…{id[^6..]}";
}

public enum ChannelFieldKind
{
    /// <summary>A field of the lead takes it.</summary>
    Mapped,

    /// <summary>It stands among the lead's other answers.</summary>
    Other,

    /// <summary>It is left out: by a rule, or because programs add it and it says nothing of the person.</summary>
    LeftOut,
}

/// <summary>All answers of a source's latest deliveries.</summary>
/// <param name="Fields">Those that no field takes first, then in the order of the form.</param>
/// <param name="Deliveries">How many deliveries were looked at.</param>
public sealed record ChannelFields(IReadOnlyList<ChannelField> Fields, int Deliveries)
{
    public static readonly ChannelFields None = new([], 0);

    /// <summary>The source's forms, by name; empty for sources that are one form.</summary>
    public IReadOnlyList<ChannelForm> Forms { get; init; } = [];

    /// <summary>The form that this is of; null for the whole source.</summary>
    public string? FormId { get; init; }

    /// <summary>The same with its name.</summary>
    public ChannelForm? Form => FormId is null ? null : Forms.FirstOrDefault(form => form.Id == FormId) ?? new ChannelForm(FormId, ChannelForm.NameOf(FormId), HasRules: false);

    public int Unmapped => Fields.Count(f => f.Kind == ChannelFieldKind.Other);
}

/// <summary>Gathers the answers of deliveries, one after the other. Pure.</summary>
/// <param name="formId">The form that is looked at; null for the whole source.</param>
internal sealed class FieldCensus(ChannelSettings settings, string? formId)
{
    private const int MostFields = 200;
    private const int MostSamples = 3;
    private const int MaxSample = 80;

    private readonly Dictionary<string, Found> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Found> _inOrder = [];
    private int _deliveries;

    /// <param name="answers">Every answer of a delivery.</param>
    /// <param name="draft">What was read of them; null where nothing was.</param>
    /// <param name="byNature">What the built-in names alone read of them: a rule's own doing is not what they recognize. Null where nothing was.</param>
    public void Add(IReadOnlyList<LeadAnswer> answers, LeadDraft? draft, LeadDraft? byNature)
    {
        _deliveries++;
        var others = draft?.OtherAnswers.Select(a => a.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var answer in answers.Where(a => a.Values.Count > 0 && !string.IsNullOrWhiteSpace(a.Label)).DistinctBy(a => a.Label, StringComparer.OrdinalIgnoreCase))
        {
            if (!_found.TryGetValue(answer.Label, out var found))
            {
                if (_found.Count >= MostFields) continue;
                _found[answer.Label] = found = new Found(answer.Label);
                _inOrder.Add(found);
            }
            found.Count++;
            found.IsOther |= others?.Contains(answer.Label) == true;
            if (HasRule(answer.Label)) found.Read ??= Read(answer, byNature);
            else found.Read ??= Read(answer, draft);
            var sample = answer.Text.Length > MaxSample ? answer.Text[..MaxSample] + "…" : answer.Text;
            if (found.Samples.Count < MostSamples && !found.Samples.Contains(sample)) found.Samples.Add(sample);
        }
    }

    public ChannelFields Result()
    {
        var silent = settings.RulesOf(formId).Keys.Where(rule => !_inOrder.Exists(f => FieldMapping.IsSame(f.Label, rule))).Select(rule => new Found(rule));
        return new ChannelFields([.. _inOrder.Concat(silent).Select(Describe).OrderBy(f => f.Kind == ChannelFieldKind.Other ? 0 : 1)], _deliveries);
    }

    private ChannelField Describe(Found found)
    {
        var rule = MapField.RuleOf(settings.RulesOf(formId), found.Label);
        var inherited = formId is null ? null : MapField.RuleOf(settings.Mapping, found.Label);
        var meaning = FieldNames.Meaning(found.Label);
        var builtIn = meaning.Field ?? found.Read ?? (meaning.SaysConsent ? LeadField.Consent : null);
        var kind = (rule ?? inherited, builtIn) switch
        {
            (LeadField.Ignore, _) => ChannelFieldKind.LeftOut,
            (not null, _) => ChannelFieldKind.Mapped,
            (null, not null) => ChannelFieldKind.Mapped,
            (null, null) => found.IsOther ? ChannelFieldKind.Other : ChannelFieldKind.LeftOut,
        };
        return new ChannelField(found.Label, found.Samples, found.Count, rule, builtIn, kind) { Inherited = inherited };
    }

    /// <summary>Of the source or of any of its forms.</summary>
    private bool HasRule(string label)
        => settings.FormMappings.Values.Append(settings.Mapping).Any(rules => MapField.RuleOf(rules, label) is not null);

    /// <summary>For answers whose label says nothing: the field that holds the very value.</summary>
    private static LeadField? Read(LeadAnswer answer, LeadDraft? draft)
    {
        if (draft is null || answer.Values is not [var value] || draft.OtherAnswers.Any(a => a.Label.Equals(answer.Label, StringComparison.OrdinalIgnoreCase))) return null;
        if (value == draft.Email) return LeadField.Email;
        if (value == draft.Phone) return LeadField.Phone;
        return ReadFields.Of(draft).Where(f => f.Value == value).Select(f => (LeadField?)f.Field).FirstOrDefault();
    }

    private sealed class Found(string label)
    {
        public string Label => label;

        public List<string> Samples { get; } = [];

        public int Count { get; set; }

        public bool IsOther { get; set; }

        /// <summary>The field in which its value was found, without a rule that puts it there.</summary>
        public LeadField? Read { get; set; }
    }
}
