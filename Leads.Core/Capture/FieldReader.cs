using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>
/// Makes a lead's fields of answers. In this order: the channel's mapping, the built-in names by path and by label,
/// the shape of a value; what is left are other answers. The first of several e-mails, phones, … counts.
/// </summary>
public static class FieldReader
{
    /// <param name="countryIso2">Where national phone numbers belong, <c>DE</c>.</param>
    public static LeadDraft Read(IReadOnlyList<Answer> answers, FieldMapping mapping, string countryIso2)
    {
        var found = new FoundFields(countryIso2);
        foreach (var answer in answers)
        {
            if (answer.Values.Count > 0)
                found.Add(answer, Meaning(answer, mapping));
        }
        found.RecognizeShapes();
        return Draft(found);
    }

    /// <summary>Makes a lead's fields of answers whose meaning is settled, such as the cells of mapped columns.</summary>
    /// <param name="answers">Each with its field; null keeps it as an other answer, whatever its name or value looks like.</param>
    /// <param name="countryIso2">Where national phone numbers belong, <c>DE</c>.</param>
    public static LeadDraft Read(IEnumerable<(Answer Answer, LeadField? Field)> answers, string countryIso2)
    {
        var found = new FoundFields(countryIso2);
        foreach (var (answer, field) in answers)
        {
            if (answer.Values.Count > 0)
                found.Add(answer, new FieldMeaning { Field = field });
        }
        return Draft(found);
    }

    private static FieldMeaning Meaning(Answer answer, FieldMapping mapping)
    {
        if (mapping.Find(answer) is { } mapped)
            return new FieldMeaning { Field = mapped };
        var meaning = BuiltIn(answer);
        // Where a lead stands and what it brought is the tenant's to say: a form that asks for a status or an amount asks for another.
        return meaning.Field is LeadField.Status or LeadField.ConvertedValue or LeadField.ConvertedCurrency or LeadField.ConvertedOn ? default : meaning;
    }

    private static FieldMeaning BuiltIn(Answer answer)
    {
        var byPath = FieldNames.Meaning(answer.Path);
        if (byPath != default && !byPath.SaysConsent || ReferenceEquals(answer.Label, answer.Path))
            return byPath;
        var byLabel = FieldNames.Meaning(answer.Label);
        return byLabel.IsMetadata || byLabel.IsHoneypot ? default : byLabel;
    }

    private static LeadDraft Draft(FoundFields found)
    {
        var name = Name(found);
        found.KeepOtherName();
        var sourceUrl = found.Text(LeadField.SourceUrl) ?? found.Text(LeadField.LandingPage);
        var last = found.Visit(Touch.This).Or(found.Visit(Touch.Last))
            .Or(AttributionReader.FromUrl(found.Text(LeadField.SourceUrl))).Or(AttributionReader.FromUrl(found.Text(LeadField.LandingPage)));
        var first = found.Visit(Touch.First);
        return new LeadDraft
        {
            FirstName = CleanText.Line(name.First, LeadDraft.MaxText),
            LastName = CleanText.Line(name.Last, LeadDraft.MaxText),
            Email = found.Line(LeadField.Email),
            EmailNormalized = EmailAddress.Normalize(found.Text(LeadField.Email)),
            Phone = found.Line(LeadField.Phone, LeadDraft.MaxPhone),
            PhoneE164 = PhoneNumber.ToE164(found.Text(LeadField.Phone), found.CountryIso2),
            Company = found.Line(LeadField.Company),
            JobTitle = found.Line(LeadField.JobTitle),
            Message = CleanText.Block(found.Text(LeadField.Message)),
            SourceUrl = CleanText.Line(sourceUrl, LeadDraft.MaxUrl),
            FirstTouch = first.IsEmpty ? last : first.Or(AttributionReader.FromUrl(first.LandingPage)),
            LastTouch = last,
            ExternalId = SenderIds.OfField(found.Text(LeadField.ExternalId)),
            Consent = CleanText.Block(found.Text(LeadField.Consent)),
            City = found.Line(LeadField.City),
            Country = found.Line(LeadField.Country),
            Website = found.Line(LeadField.Website),
            Notes = CleanText.Block(found.Text(LeadField.Notes)),
            CreatedOn = found.Line(LeadField.CreatedOn),
            Status = found.Line(LeadField.Status),
            Honeypot = found.Honeypot,
            OtherAnswers = found.Others,
        };
    }

    /// <summary>Beside a first name, "Name" means the last one (<c>Vorname, Name</c>), beside a last name the first (<c>Nome, Cognome</c>).</summary>
    private static PersonName Name(FoundFields found)
    {
        var (first, last, full) = (found.Text(LeadField.FirstName), found.Text(LeadField.LastName), found.Text(LeadField.FullName));
        return (first, last, full) switch
        {
            (null, null, _) => PersonName.Split(full),
            (_, null, not null) => full.StartsWith(first + " ", StringComparison.OrdinalIgnoreCase)
                ? new PersonName(first, full[(first!.Length + 1)..])
                : new PersonName(first, full),
            (null, _, not null) => full.EndsWith(" " + last, StringComparison.OrdinalIgnoreCase)
                ? new PersonName(full[..^(last!.Length + 1)], last)
                : new PersonName(full, last),
            _ => new PersonName(first, last),
        };
    }
}
