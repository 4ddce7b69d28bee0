using System.Text;

namespace Leads.Tests.Capture;

/// <summary>A delivery as a sender makes it, and all that it says of the person.</summary>
/// <param name="Lead">Name, e-mail, phone, company and message, parted by a bar.</param>
/// <param name="Answers">All others, as <c>label=value</c>, parted by semicolons.</param>
public sealed record SenderCase(string Sender, string ContentType, byte[] Body, string Lead, string Answers = "")
{
    private const string Boundary = "----WebKitFormBoundaryLeads";

    public string? Consent { get; init; }

    public string? Page { get; init; }

    /// <summary>The sender's id of the submission.</summary>
    public string? Id { get; init; }

    public static SenderCase Json(string sender, string body, string lead, string answers = "") =>
        new(sender, "application/json", Encoding.UTF8.GetBytes(body), lead, answers);

    /// <param name="body">One <c>name=value</c> a line, as it is before it is escaped.</param>
    public static SenderCase Form(string sender, string body, string lead, string answers = "") => new(
        sender, "application/x-www-form-urlencoded",
        Encoding.UTF8.GetBytes(string.Join('&', Pairs(body).Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"))), lead, answers);

    /// <inheritdoc cref="Form"/>
    public static SenderCase Multipart(string sender, string body, string lead, string answers = "") => new(
        sender, $"multipart/form-data; boundary={Boundary}",
        Encoding.UTF8.GetBytes(string.Concat(Pairs(body).Select(p => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{p.Name}\"\r\n\r\n{p.Value}\r\n")) + $"--{Boundary}--\r\n"),
        lead, answers);

    private static IEnumerable<(string Name, string Value)> Pairs(string lines) =>
        lines.Split('\n').Select(line => line.Trim().Split('=', 2)).Select(pair => (pair[0], pair[1].Replace("%0A", "\n", StringComparison.Ordinal)));
}
