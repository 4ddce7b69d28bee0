using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using global::Leads.Core.Capture;
using global::Leads.Core.Capture.Sources.Website;

namespace Leads.Web.Capture.Embed;

/// <summary>
/// What websites load to have their forms captured: one script for all, called with the channel's address and form. Its
/// source is <c>embed.js</c>; comments and indentation stay here.
/// </summary>
internal static class EmbedScript
{
    private static readonly string Body = Read();

    // The default encoder leaves nothing that could end a script or a string.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="site">Absolute base of our site, without a slash at its end.</param>
    public static string Of(ChannelEntry channel, string site)
    {
        var settings = channel.Settings;
        var form = settings.Form ?? HostedForm.Default;
        var call = JsonSerializer.Serialize(new
        {
            Key = channel.PublicKey,
            Hook = site + HookPath.Of(channel.Kind, channel.PublicKey),
            settings.ThankYouUrl,
            Form = new
            {
                form.Title,
                form.Intro,
                form.Button,
                form.ThankYou,
                Consent = settings.ConsentText,
                OwnForm.Trap,
                Fields = form.Fields.Select(f => new
                {
                    f.Name,
                    f.Label,
                    Kind = f.Kind == HostedFieldKind.Lines ? "lines" : null,
                    Type = FieldInput.TypeOf(f.Kind),
                    Fill = FieldInput.FillOf(f),
                    f.IsRequired,
                }),
            },
        }, Json);
        return $"{Body}({call});\n";
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(EmbedScript).Assembly.GetManifestResourceStream("embed.js")!);
        var lines = reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal));
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }
}
