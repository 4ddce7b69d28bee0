using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>The fields of the hosted form's editor; checked by <see cref="EditHostedForm"/>.</summary>
internal sealed class HostedFormForm
{
    public string? Title { get; set; }

    public string? Intro { get; set; }

    public string? Button { get; set; }

    public string? ThankYou { get; set; }

    public string? Consent { get; set; }

    public List<Question> Questions { get; } = [];

    public static HostedFormForm Of(ChannelDetails channel)
    {
        var form = new HostedFormForm
        {
            Title = channel.Form.Title,
            Intro = channel.Form.Intro,
            Button = channel.Form.Button,
            ThankYou = channel.Form.ThankYou,
            Consent = channel.ConsentText,
        };
        form.Questions.AddRange(channel.Form.Fields.Select(Question.Of));
        return form;
    }

    public void AddQuestion() => Questions.Add(new Question());

    public HostedFormChanges ToChanges() => new()
    {
        Form = new HostedForm
        {
            Title = Title ?? "",
            Intro = Intro,
            Button = Button ?? "",
            ThankYou = ThankYou ?? "",
            Fields = [.. Questions.Select(q => q.ToField())],
        },
        ConsentText = Consent,
    };
}
