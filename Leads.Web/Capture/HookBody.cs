using System.Buffers;
using global::Leads.Core.Capture;

namespace Leads.Web.Capture;

/// <summary>Reads a delivery's body, never more than is kept of one.</summary>
internal static class HookBody
{
    /// <returns>The bytes as received; null when there are more than <see cref="Submission.MaxRawBytes"/>.</returns>
    public static Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct) => ReadAsync(request, Submission.MaxRawBytes, ct);

    /// <returns>The bytes as received; null when there are more than <paramref name="most"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken ct)
    {
        if (request.ContentLength > most) return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.IsCompleted && read.Buffer.Length <= most) return Take(request, read.Buffer);
            // Also before giving up: the server can't drain a body that is still being read.
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.Buffer.Length > most) return null;
        }
    }

    private static byte[] Take(HttpRequest request, ReadOnlySequence<byte> buffer)
    {
        var body = buffer.ToArray();
        request.BodyReader.AdvanceTo(buffer.End);
        return body;
    }
}
