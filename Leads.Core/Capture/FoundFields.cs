using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>The fields found so far while <see cref="FieldReader"/> goes through a form's answers.</summary>
internal sealed class FoundFields(string countryIso2)
{
    private readonly string?[] texts = new string?[LeadFields.All.Count];
    private string?[]? firstVisit;
    private string?[]? lastVisit;
    private List<Answer>? others;
    private Answer? fullName;

    public string CountryIso2 => countryIso2;

    public string? Honeypot { get; private set; }

    public IReadOnlyList<Answer> Others => others ?? [];

    public string? Text(LeadField field) => texts[(int)field];

    public string? Line(LeadField field, int max = LeadDraft.MaxText) => CleanText.Line(Text(field), max);

    public Attribution Visit(Touch touch) => touch switch
    {
        Touch.This => AttributionReader.From(texts),
        Touch.First => firstVisit is null ? Attribution.None : AttributionReader.From(firstVisit),
        _ => lastVisit is null ? Attribution.None : AttributionReader.From(lastVisit),
    };

    public void Add(Answer answer, FieldMeaning meaning)
    {
        if (meaning.IsHoneypot)
            Honeypot ??= CleanText.Line(answer.Values[0], LeadDraft.MaxText);
        else if (meaning.SaysConsent)
            AddConsent(answer, orElse: false);
        else if (meaning.Field is { } field)
            Add(answer, field, meaning.Touch);
        else if (!meaning.IsMetadata)
            AddOther(answer);
    }

    /// <summary>Looks for an e-mail and a phone among the answers whose names say nothing.</summary>
    public void RecognizeShapes()
    {
        for (var i = 0; i < Others.Count; i++)
        {
            var answer = Others[i];
            if (answer.Values is not [var typed] || CleanText.Visible(typed) is not { } value || FieldNames.Find(answer.Path) is not null
                || FieldNames.SpeaksOfOthers(answer.Path) || FieldNames.SpeaksOfOthers(answer.Label))
                continue;
            var field = ValueShape.LooksLikeEmail(value) ? LeadField.Email
                : ValueShape.LooksLikePhone(value, answer, countryIso2) ? LeadField.Phone : (LeadField?)null;
            if (field is { } shape && texts[(int)shape] is null)
            {
                texts[(int)shape] = value;
                others!.RemoveAt(i--);
            }
        }
    }

    /// <summary>A whole name that is another than the two parts say is an answer to something else.</summary>
    public void KeepOtherName()
    {
        if (fullName is null || Text(LeadField.FirstName) is not { } first || Text(LeadField.LastName) is not { } last)
            return;
        var full = fullName.Values[0];
        if (!full.Contains(first, StringComparison.OrdinalIgnoreCase) && !full.Contains(last, StringComparison.OrdinalIgnoreCase))
            AddOther(fullName);
    }

    private void Add(Answer answer, LeadField field, Touch touch)
    {
        switch (field)
        {
            case LeadField.Ignore:
                break;
            case LeadField.Consent:
                AddConsent(answer, orElse: true);
                break;
            case LeadField.CreatedOn:
                texts[(int)field] ??= answer.Values[0];
                break;
            case LeadField.City or LeadField.Country or LeadField.Website:
                texts[(int)field] ??= answer.Values[0];
                AddOther(answer);
                break;
            case LeadField.Email or LeadField.Phone:
                AddAddress(answer, field);
                break;
            default:
                if (field == LeadField.FullName)
                    fullName ??= answer;
                var slots = touch switch
                {
                    Touch.First => firstVisit ??= new string?[texts.Length],
                    Touch.Last => lastVisit ??= new string?[texts.Length],
                    _ => texts,
                };
                if (TextOf(answer, field) is { } text)
                    AddText(answer, ref slots[(int)field], text);
                break;
        }
    }

    private static string? TextOf(Answer answer, LeadField field) => field switch
    {
        LeadField.Message => string.Join('\n', answer.Values),
        LeadField.Notes => string.Join(", ", answer.Values),
        _ => CleanText.Visible(string.Join(", ", answer.Values)),
    };

    private void AddText(Answer answer, ref string? slot, string text)
    {
        if (slot is null)
            slot = text;
        else if (!slot.Equals(text, StringComparison.OrdinalIgnoreCase))
            AddOther(answer);
    }

    /// <summary>The first counts, unless it can't be reached and a later one can.</summary>
    private void AddAddress(Answer answer, LeadField field)
    {
        ref var slot = ref texts[(int)field];
        if (answer.Values.Count > 1)
            AddOther(answer with { Values = [.. answer.Values.Skip(1)] });
        if (CleanText.Visible(answer.Values[0]) is not { } value)
            return;
        if (slot is null)
        {
            slot = value;
            return;
        }
        if (slot.Equals(value, StringComparison.OrdinalIgnoreCase))
            return;
        if (IsReachable(field, slot) || !IsReachable(field, value))
        {
            AddOther(answer with { Values = [value] });
            return;
        }
        AddOther(answer with { Values = [slot] });
        slot = value;
    }

    private bool IsReachable(LeadField field, string value) => field == LeadField.Email
        ? EmailAddress.Normalize(value) is not null
        : PhoneNumber.ToE164(value, countryIso2) is not null;

    private void AddConsent(Answer answer, bool orElse)
    {
        ref var slot = ref texts[(int)LeadField.Consent];
        var value = answer.Values[0];
        if (slot is not null || ValueShape.IsNo(value) || !orElse && !ValueShape.IsYes(value))
            AddOther(answer);
        else if (!ValueShape.IsYes(value))
            slot = value;
        else
            slot = answer.Label.Contains(' ') ? answer.Label : $"{answer.Label}: {value}";
    }

    private void AddOther(Answer answer) => (others ??= []).Add(answer);
}
