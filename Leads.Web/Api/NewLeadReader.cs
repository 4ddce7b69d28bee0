using System.Globalization;
using System.Text.Json;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Leads;
using global::Leads.Core.Leads.Listing;

namespace Leads.Web.Api;

/// <summary>Reads a posted lead field by field and finds all that is wrong with it, not only the first.</summary>
internal sealed class NewLeadReader
{
    public const string Source = "source";
    public const string ChannelId = "sourceChannelId";
    public const string CampaignId = "sourceCampaignId";
    public const string Owner = "assignedTo";
    public const string Answers = "answers";

    private static readonly HashSet<string> OwnFields = [.. typeof(LeadJson).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    private readonly Dictionary<string, string[]> _wrong = [];
    private readonly List<(Answer Answer, LeadField? Field)> _answers = [];
    private LeadSource _source = LeadSource.Manual;
    private Guid? _channel;
    private Guid? _campaign;
    private Guid? _owner;

    private NewLeadReader()
    {
    }

    /// <returns>What was sent, or <see cref="RequestInvalid"/>.</returns>
    public static Result<SubmittedLead> Read(JsonElement lead)
    {
        var reader = new NewLeadReader();
        foreach (var property in lead.EnumerateObject()) reader.Take(property.Name, property.Value);
        if (reader._wrong.Count > 0) return new RequestInvalid(reader._wrong);
        return new SubmittedLead
        {
            Answers = reader._answers,
            Source = reader._source,
            ChannelId = reader._channel,
            CampaignId = reader._campaign,
            Owner = reader._owner,
        };
    }

    private void Take(string name, JsonElement value)
    {
        if (NewLeadField.ByName.TryGetValue(name, out var field)) TakeText(field, value);
        else if (name == Source) TakeSource(value);
        else if (name == ChannelId) _channel = Id(name, value);
        else if (name == CampaignId) _campaign = Id(name, value);
        else if (name == Owner) _owner = Id(name, value);
        else if (name == Answers) TakeAnswers(value);
        else if (OwnFields.Contains(name)) Refuse(name, "This can't be set on a new lead.");
        else Refuse(name, $"There is no such field. Whatever has no field of its own goes into '{Answers}'.");
    }

    private void TakeText(NewLeadField field, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            Refuse(field.Name, "This has to be a text.");
            return;
        }
        if (Clean(value.GetString(), field.IsBlock) is not { } text) return;
        if (text.Length > field.MaxLength) RefuseLength(field.Name, field.MaxLength);
        else if (field.Field == LeadField.Email && EmailAddress.Normalize(text) is null) Refuse(field.Name, "This doesn't look like an e-mail address.");
        else _answers.Add((new Answer(field.Name, text), field.Field));
    }

    private void TakeSource(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        if (value.ValueKind != JsonValueKind.String || !EnumText.TryRead(value.GetString(), out _source))
            Refuse(Source, $"This has to be one of {string.Join(", ", EnumText.All<LeadSource>())}.");
    }

    private void TakeAnswers(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(Answers, "This has to be an object: by label a text or an array of texts.");
            return;
        }
        if (value.GetPropertyCount() > NewLeadLimits.Answers)
        {
            Refuse(Answers, $"A lead has at most {NewLeadLimits.Answers} answers.");
            return;
        }
        foreach (var answer in value.EnumerateObject()) TakeAnswer(answer.Name, answer.Value);
    }

    private void TakeAnswer(string name, JsonElement value)
    {
        var path = $"{Answers}.{name}";
        if (Clean(name, isBlock: false) is not { } label || label.Length > LeadDraft.MaxText)
        {
            Refuse(Answers, $"A label has 1 to {LeadDraft.MaxText} characters.");
            return;
        }
        var given = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value };
        if (given.Count > NewLeadLimits.Values) Refuse(path, $"An answer has at most {NewLeadLimits.Values} values.");
        else if (given.Exists(v => v.ValueKind is JsonValueKind.Object or JsonValueKind.Array)) Refuse(path, "This has to be a text or an array of texts.");
        else if (given.Exists(v => TextOf(v)?.Length > NewLeadField.MaxBlock)) RefuseLength(path, NewLeadField.MaxBlock);
        else _answers.Add((new Answer(label, label, [.. given.Select(TextOf).OfType<string>()]), null));
    }

    /// <summary>Numbers and yes or no are answers too.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(value.GetString(), isBlock: true),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private Guid? Id(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id)) return id;
        Refuse(name, "This has to be an id.");
        return null;
    }

    private static string? Clean(string? text, bool isBlock) => isBlock ? CleanText.Block(text) : CleanText.Line(text, int.MaxValue);

    private void RefuseLength(string name, int most) => Refuse(name, string.Create(CultureInfo.InvariantCulture, $"This is too long: at most {most} characters."));

    private void Refuse(string name, string why) => _wrong[name] = [why];
}

internal static class NewLeadLimits
{
    public const int Answers = 200;

    /// <summary>Of one answer.</summary>
    public const int Values = 50;
}
