using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using global::Leads.Core.Capture;
using global::Leads.Core.Capture.Sources.Website;

namespace Leads.Web.Capture.Embed;

/// <summary>
/// What websites load to have their forms captured, and to have one drawn: scripts that are the same for all, called with the channel's
/// addresses and form. Their sources are <c>embed.js</c> and <c>embed-form.js</c>; comments and indentation stay here.
/// </summary>
internal static class EmbedScript
{
    private static readonly string Body = Read("embed.js");
    private static readonly string FormBody = Read("embed-form.js");

    // The default encoder leaves nothing that could end a script or a string.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="site">Absolute base of our site, without a slash at its end.</param>
    public static string Of(ChannelEntry channel, string site)
    {
        var call = JsonSerializer.Serialize(new
        {
            Key = channel.PublicKey,
            Hook = site + HookPath.Of(channel.Kind, channel.PublicKey),
            Form = $"{site}/embed/{channel.PublicKey}/form.js",
            channel.Settings.ThankYouUrl,
            FormOf(channel).ThankYou,
        }, Json);
        return $"{Body}({call});\n";
    }

    /// <summary>What only the pages load that have the channel's form drawn.</summary>
    public static string FormFor(ChannelEntry channel)
    {
        var form = FormOf(channel);
        var texts = JsonSerializer.Serialize(new
        {
            form.Title,
            form.Intro,
            form.Button,
            Consent = channel.Settings.ConsentText,
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
        }, Json);
        return $"{FormBody}({JsonSerializer.Serialize(channel.PublicKey, Json)}, {texts});\n";
    }

    private static HostedForm FormOf(ChannelEntry channel) => channel.Settings.Form ?? HostedForm.Default;

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(EmbedScript).Assembly.GetManifestResourceStream(name)!);
        var lines = reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal));
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }
}
