using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Website;

/// <summary>The fields by which our embed script and hosted page tell how a form was sent. Other senders' forms have none of them.</summary>
public static class OwnForm
{
    /// <summary>Which of ours sent it: <see cref="Embed"/> or <see cref="Hosted"/>.</summary>
    public const string Via = "_via";

    public const string Embed = "embed";
    public const string Hosted = "hosted";

    /// <summary>Milliseconds from the moment the form was there to the moment it was sent; missing where no script ran.</summary>
    public const string Elapsed = "_elapsed_ms";

    /// <summary>Names one showing of the hosted page and its moment, for browsers without script; see <see cref="NameShowing"/>.</summary>
    public const string Showing = "_showing";

    /// <summary>The trap: people don't see it, programs fill it in.</summary>
    public const string Trap = "leave_this_blank";

    /// <summary>Nobody fills in a form in less, not even with the browser's help.</summary>
    public static readonly TimeSpan ShortestFill = TimeSpan.FromMilliseconds(1500);

    /// <summary>A name that no other showing has, ending in its moment.</summary>
    public static string NameShowing(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}-{now.ToUnixTimeMilliseconds()}");

    /// <returns>What was typed into the hosted page without script, by field; null for a delivery of any other form.</returns>
    public static IReadOnlyDictionary<string, string>? ReadHosted(Arrival arrival)
    {
        var payload = FormPayload.Read(arrival.Raw, arrival.ContentType);
        return payload.IsOk && Text(payload.Answers, Via) == Hosted && Text(payload.Answers, Showing) is not null
            ? payload.Answers.Where(a => a.Values.Count > 0).DistinctBy(a => a.Path).ToDictionary(a => a.Path, a => a.Values[0])
            : null;
    }

    internal static Suspicion? Judge(IReadOnlyList<Answer> answers, DateTimeOffset receivedOn)
    {
        if (Text(answers, Via) is not (Embed or Hosted)) return null;
        if (!long.TryParse(Text(answers, Elapsed), NumberStyles.None, CultureInfo.InvariantCulture, out var elapsed))
        {
            if (!long.TryParse(Text(answers, Showing)?.Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var shownOn)) return null;
            elapsed = receivedOn.ToUnixTimeMilliseconds() - shownOn;
        }
        if (elapsed < 0 || elapsed >= ShortestFill.TotalMilliseconds) return null;
        return new Suspicion(SubmissionErrors.TooFast, string.Create(CultureInfo.InvariantCulture, $"It was sent {elapsed} ms after the form was there; nobody types that fast."));
    }

    /// <summary>
    /// An id for a page without script: sent twice by a double click or a reload it is the same delivery, while the next
    /// person's answers on the same page are another.
    /// </summary>
    /// <returns>Null where the form says nothing of its showing.</returns>
    internal static string? IdOf(IReadOnlyList<Answer> answers, ReadOnlySpan<byte> body)
        => Text(answers, Showing) is { } showing
            ? Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(showing), .. SHA256.HashData(body)]))
            : null;

    private static string? Text(IReadOnlyList<Answer> answers, string path)
        => answers.FirstOrDefault(a => a.Path == path) is { Values: [var value, ..] } ? value : null;
}
