namespace Leads.Web.Mail;

/// <summary>Reads a long body as it comes, and no more of it than is allowed.</summary>
internal static class MailHookBody
{
    /// <returns>The bytes as received; null when there are more than <paramref name="most"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken ct)
    {
        if (request.ContentLength > most) return null;
        var body = new byte[Math.Min(most, (int)(request.ContentLength ?? 64 * 1024) + 1)];
        var read = 0;
        while (true)
        {
            if (read == body.Length)
            {
                if (read > most) return null;
                Array.Resize(ref body, Math.Min(most + 1, body.Length * 2));
            }
            var more = await request.Body.ReadAsync(body.AsMemory(read), ct);
            if (more == 0) return body.AsMemory(0, read);
            read += more;
            if (read > most) return null;
        }
    }
}
