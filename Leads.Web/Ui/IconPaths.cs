using System.Collections.Frozen;
using System.Globalization;

namespace Leads.Web.Ui;

/// <summary>
/// The icon set: 20 × 20, drawn as one stroked path each, so that a row of a list costs no more than a line of text.
/// </summary>
public static class IconPaths
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["home"] = "M3 9l7-6 7 6v8H3z",
        ["inbox"] = "M3 11l2.4-7h9.2L17 11v5H3zM3 11h4l1.5 2.5h3L13 11h4",
        ["users"] = Circle(8, 7, 3) + "M2.5 17c.6-3 2.6-4.6 5.5-4.6s4.9 1.6 5.5 4.6M13.5 4.3a3 3 0 010 5.4M15.5 12.6c1.3.7 2 2.2 2.3 4.4",
        ["user"] = Circle(10, 7, 3.2) + "M4 17c.7-3.2 2.8-4.8 6-4.8s5.3 1.6 6 4.8",
        ["board"] = Box(3, 3, 4, 14, 1) + Box(8.5, 3, 4, 9, 1) + Box(14, 3, 3.5, 11.5, 1),
        ["plug"] = "M7 3v4M13 3v4M5 7h10v3a5 5 0 01-10 0zM10 15v3",
        ["upload"] = "M10 13V4M6.5 7L10 3.5 13.5 7M4 14v3h12v-3",
        ["download"] = "M10 3.5v9M6.5 9.5L10 13l3.5-3.5M4 14v3h12v-3",
        ["flow"] = Circle(5, 5, 2) + Circle(15, 10, 2) + Circle(5, 15, 2) + "M7 5h2.5A3.5 3.5 0 0113 8.5V10M7 15h2.5A3.5 3.5 0 0013 11.5V10",
        ["gauge"] = "M3 14a7 7 0 1114 0M10 14l3.5-5",
        ["chart"] = "M3 17h14M5.5 14V9M10 14V5M14.5 14v-3.5",
        ["gear"] = Circle(10, 10, 2.5) + "M10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.5M13.5 13.5L15 15M15 5l-1.5 1.5M6.5 13.5L5 15",
        ["search"] = Circle(9, 9, 5) + "M13 13l4 4",
        ["plus"] = "M10 4v12M4 10h12",
        ["minus"] = "M4 10h12",
        ["mail"] = Box(3, 4.5, 14, 11, 1.5) + "M3.5 6l6.5 5 6.5-5",
        ["phone"] = "M5 3h3l1.3 4-2 1.3a9 9 0 004.4 4.4l1.3-2 4 1.3v3a2 2 0 01-2.2 2A14 14 0 013 5.2 2 2 0 015 3z",
        ["note"] = "M5 3h7l3 3v11H5zM8 9h4M8 12h4",
        ["spark"] = "M10 3l1.7 4.8L16.5 9.5l-4.8 1.7L10 16l-1.7-4.8L3.5 9.5l4.8-1.7z",
        ["up"] = "M5.5 12l4.5-4.5 4.5 4.5",
        ["down"] = "M5.5 8l4.5 4.5L14.5 8",
        ["left"] = "M12 5.5L7.5 10l4.5 4.5",
        ["right"] = "M8 5.5L12.5 10 8 14.5",
        ["updown"] = "M6.5 7.5L10 4l3.5 3.5M6.5 12.5L10 16l3.5-3.5",
        ["arrow"] = "M4 10h12M11 5l5 5-5 5",
        ["back"] = "M16 10H4M9 5l-5 5 5 5",
        ["x"] = "M5 5l10 10M15 5L5 15",
        ["check"] = "M4 10.5l4 4 8-9",
        ["form"] = Box(3.5, 3.5, 13, 13, 2) + "M6.5 8h7M6.5 12h4",
        ["copy"] = Box(7, 7, 9.5, 9.5, 1.5) + "M4 13V4.5A1 1 0 015 3.5h8.5",
        ["facebook"] = "M12.5 3.5H11a3 3 0 00-3 3V17M5.5 9.5h6",
        ["google"] = "M16 8.5A6.3 6.3 0 1016.3 11H10.5",
        ["warn"] = "M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.2",
        ["info"] = Circle(10, 10, 7) + "M10 9.3v4.2M10 6.6v.2",
        ["sun"] = Circle(10, 10, 3.2) + "M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7L6 6M14 14l1.3 1.3M15.3 4.7L14 6M6 14l-1.3 1.3",
        ["moon"] = "M16.5 11.8A7 7 0 018.2 3.5a7 7 0 108.3 8.3z",
        ["screen"] = Box(3, 4, 14, 9.5, 1.5) + "M7.5 17h5M10 13.5V17",
        ["logout"] = "M8 3.5H4.5v13H8M12.5 6.5L16 10l-3.5 3.5M16 10H8",
        ["trash"] = "M3.5 5.5h13M8 5.5V3.5h4v2M5.2 5.5L6 16.5h8l.8-11M8.5 8.5v5M11.5 8.5v5",
        ["edit"] = "M4 16l.8-3.5L13.3 4l2.7 2.7-8.5 8.5zM11.5 5.8l2.7 2.7",
        ["pause"] = "M7 4.5v11M13 4.5v11",
        ["play"] = "M6.5 4l9 6-9 6z",
        ["refresh"] = "M16.5 9.5a6.5 6.5 0 00-12-2.7M3.5 10.5a6.5 6.5 0 0012 2.7M4.3 3.5v3.5h3.5M15.7 16.5V13h-3.5",
        ["filter"] = "M3 5h14M5.5 10h9M8.5 15h3",
        ["sort"] = "M6 4v12M3.5 13.5L6 16l2.5-2.5M14 16V4M11.5 6.5L14 4l2.5 2.5",
        ["more"] = Circle(4.5, 10, .6) + Circle(10, 10, .6) + Circle(15.5, 10, .6),
        ["link"] = "M8.5 11.5a3 3 0 004.3 0l2.9-2.9a3 3 0 00-4.3-4.3l-1 1M11.5 8.5a3 3 0 00-4.3 0l-2.9 2.9a3 3 0 004.3 4.3l1-1",
        ["open"] = "M11.5 3.5h5v5M16.5 3.5L9.5 10.5M14.5 12v4.5h-11v-11H8",
        ["calendar"] = Box(3.5, 4.5, 13, 12, 1.5) + "M3.5 8.5h13M7 2.8v3M13 2.8v3",
        ["building"] = "M4.5 17V3.5h7V17M11.5 8h4v9M3 17h14M7 7h2M7 10h2M7 13h2",
        ["key"] = Circle(7, 13, 3.2) + "M9.3 10.7L16 4M13 7l2.2 2.2",
        ["clock"] = Circle(10, 10, 7) + "M10 6v4l2.7 1.6",
        ["tag"] = "M3.5 9.8V3.5h6.3l6.7 6.7-6.3 6.3zM6.8 6.7v.2",
        ["lock"] = Box(4.5, 9, 11, 8, 1.5) + "M7 9V6.5a3 3 0 016 0V9",
        ["shield"] = "M10 2.8l6 2.2v4.5c0 3.8-2.5 6.5-6 7.8-3.5-1.3-6-4-6-7.8V5z",
        ["file"] = "M5 2.8h6.5L15 6.3v11H5zM11.5 2.8v3.5H15",
        ["star"] = "M10 3l2.1 4.6 5 .6-3.7 3.4 1 4.9L10 14l-4.4 2.5 1-4.9L2.9 8.2l5-.6z",
        ["bell"] = "M5 14V9a5 5 0 0110 0v5l1.5 1.5h-13zM8.5 17.5h3",
        ["menu"] = "M3.5 6h13M3.5 10h13M3.5 14h13",
    }.ToFrozenDictionary();

    /// <summary>All names, in the order of the alphabet.</summary>
    public static IEnumerable<string> Names => Paths.Keys.Order(StringComparer.Ordinal);

    /// <summary>The path data of an icon. An unknown name is a bug and throws.</summary>
    public static string Of(string name) =>
        Paths.TryGetValue(name, out var path) ? path : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));

    private static string Circle(double x, double y, double r) =>
        string.Create(CultureInfo.InvariantCulture, $"M{x - r} {y}a{r} {r} 0 10{2 * r} 0a{r} {r} 0 10{-2 * r} 0z");

    private static string Box(double x, double y, double width, double height, double r) =>
        string.Create(CultureInfo.InvariantCulture,
            $"M{x + r} {y}h{width - 2 * r}a{r} {r} 0 01{r} {r}v{height - 2 * r}a{r} {r} 0 01{-r} {r}h{2 * r - width}a{r} {r} 0 01{-r} {-r}v{2 * r - height}a{r} {r} 0 01{r} {-r}z");
}
