namespace Leads.Web.Ui;

/// <summary>A tag to choose or show.</summary>
/// <param name="Colour">As stored: <c>blue</c>.</param>
public sealed record TagOption(string Name, string Colour);
