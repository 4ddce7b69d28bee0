using System.Text.Encodings.Web;
using global::Leads.Core.Capture;
using global::Leads.Core.Capture.Sources.Website;

namespace Leads.Web.Capture.Embed;

/// <summary>The HTML of the hosted form. It works as it stands; the embed script only makes it nicer.</summary>
internal static class HostedPage
{
    /// <param name="site">Absolute base of our site, without a slash at its end.</param>
    /// <param name="said">What was typed before, by field, where it is shown again.</param>
    /// <param name="problem">Why it is shown again; null the first time.</param>
    public static string Of(ChannelEntry channel, string site, DateTimeOffset now, IReadOnlyDictionary<string, string>? said = null, string? problem = null)
    {
        var form = channel.Settings.Form ?? HostedForm.Default;
        var main = $"""
            <h1>{Text(form.Title)}</h1>
            <form method="post" action="{Text(site + HookPath.Of(channel.Kind, channel.PublicKey))}" data-leads="{Text(channel.PublicKey)}">
            {Intro(form.Intro)}{Problem(problem)}{string.Concat(form.Fields.Index().Select(f => Question(f.Item, $"f{f.Index}", said?.GetValueOrDefault(f.Item.Name))))}{Consent(channel.Settings.ConsentText)}
            <div class="trap" aria-hidden="true"><input name="{OwnForm.Trap}" tabindex="-1" autocomplete="off"></div>
            <input type="hidden" name="{OwnForm.Via}" value="{OwnForm.Hosted}">
            <input type="hidden" name="{OwnForm.Showing}" value="{OwnForm.NameShowing(now)}">
            <button>{Text(form.Button)}</button>
            </form>
            """;
        return Page(form.Title, main, $"""<script src="{Text($"{site}/embed/{channel.PublicKey}.js")}" data-via="{OwnForm.Hosted}" async></script>""");
    }

    public static string Note(string title, string text) => Page(title, $"<h1>{Text(title)}</h1><p>{Text(text)}</p>", script: "");

    private static string Intro(string? intro) => intro is null ? "" : $"""<p class="intro">{Text(intro)}</p>""";

    private static string Problem(string? problem) => problem is null ? "" : $"""<p class="problem" role="alert">{Text(problem)}</p>""";

    private static string Consent(string? consent) => consent is null ? ""
        : $"""<label class="consent"><input type="checkbox" name="consent" value="{Text(consent)}" required><span>{Text(consent)}</span></label>""";

    private static string Question(HostedField field, string id, string? said)
    {
        var fill = FieldInput.FillOf(field) is { } token ? $" autocomplete=\"{token}\"" : "";
        var attributes = $"""id="{id}" name="{Text(field.Name)}"{fill}{(field.IsRequired ? " required" : "")}""";
        var input = field.Kind == HostedFieldKind.Lines
            ? $"""<textarea {attributes} rows="5">{Text(said ?? "")}</textarea>"""
            : $"""<input {attributes} type="{FieldInput.TypeOf(field.Kind)}"{(said is null ? "" : $" value=\"{Text(said)}\"")}>""";
        var mark = field.IsRequired ? "" : """ <span class="optional">optional</span>""";
        return $"""<div class="field"><label for="{id}">{Text(field.Label)}{mark}</label>{input}</div>""";
    }

    private static string Page(string title, string main, string script) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Text(title)}</title>
        <link rel="icon" href="/favicon.svg">
        <link rel="stylesheet" href="/css/form.css">
        {script}
        </head>
        <body>
        <main>
        {main}
        </main>
        </body>
        </html>

        """;

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
