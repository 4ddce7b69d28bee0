namespace Leads.Web.Ui;

/// <summary>A value to choose and the text it goes by.</summary>
public sealed record Option<TValue>(TValue Value, string Text);
