using MudBlazor;

namespace Leads.Web.Ui;

/// <summary>
/// MudBlazor's shapes and type in our hand. Colours aren't here: <c>css/mud.css</c> maps its palette onto the
/// custom properties of <c>css/tokens.css</c>, so light and dark change in the browser, before any circuit.
/// </summary>
public static class LeadsTheme
{
    private static readonly string[] Family = ["Inter Variable", "ui-sans-serif", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = "13.5px", LineHeight = "1.45", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Family, FontSize = "15px", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Family, FontSize = "13.5px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Family, FontSize = "12.5px", LineHeight = "1.45", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Family, FontSize = "13.5px", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Family, FontSize = "12.5px", FontWeight = "600", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Family, FontSize = "11.5px", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Family, FontSize = "12.5px", FontWeight = "550", LineHeight = "1", LetterSpacing = "normal", TextTransform = "none" },
        },
        ZIndex = new MudBlazor.ZIndex { Dialog = 1400, Snackbar = 1500, Popover = 1600 },
    };
}
