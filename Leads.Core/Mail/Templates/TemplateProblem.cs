namespace Leads.Core.Mail.Templates;

/// <summary>What is wrong with a template, and where.</summary>
/// <param name="Start">From 0, in characters.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">One sentence for who writes it.</param>
public sealed record TemplateProblem(int Start, int Length, int Line, int Column, string Message);
