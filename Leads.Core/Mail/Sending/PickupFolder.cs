using MimeKit;

namespace Leads.Core.Mail.Sending;

/// <summary>The folder in which mails end up where nothing is sent, one file <c>*.eml</c> each.</summary>
public sealed class PickupFolder(MailOptions options)
{
    public const int Most = 200;

    private const int MaxBytes = 1024 * 1024;

    /// <summary>Whether mails go there at all.</summary>
    public bool IsUsed => options.Mode == MailMode.Pickup;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<PickedUpRow> List()
    {
        if (!IsUsed || !Directory.Exists(options.PickupPath)) return [];
        return [.. new DirectoryInfo(options.PickupPath).EnumerateFiles("*.eml")
            .Where(f => Guid.TryParseExact(Path.GetFileNameWithoutExtension(f.Name), "N", out _))
            .OrderByDescending(f => f.LastWriteTimeUtc).ThenByDescending(f => f.Name, StringComparer.Ordinal).Take(Most).Select(RowOf).OfType<PickedUpRow>()];
    }

    /// <returns>Null where there is no such mail, or it can't be read.</returns>
    public async Task<PickedUpMail?> ReadAsync(Guid id, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(options.PickupPath, id));
        if (!IsUsed || !file.Exists || file.Length > MaxBytes) return null;
        try
        {
            await using var stream = file.OpenRead();
            using var message = await MimeMessage.LoadAsync(stream, ct);
            return new PickedUpMail(id, file.LastWriteTimeUtc, message.From.ToString(), message.To.ToString(), message.Subject ?? "", message.HtmlBody, message.TextBody ?? "",
                [.. message.Headers.Select(h => new PickedUpHeader(h.Field, h.Value))]);
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            return null;
        }
    }

    internal static async Task WriteAsync(string folder, MimeMessage message, Guid id, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(folder, id);
        // Whoever watches the folder never sees half a mail.
        await message.WriteToAsync(path + ".part", ct);
        File.Move(path + ".part", path, overwrite: true);
    }

    private static string PathOf(string folder, Guid id) => Path.Combine(folder, $"{id:N}.eml");

    private static PickedUpRow? RowOf(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            var headers = HeaderList.Load(stream);
            return new PickedUpRow(Guid.ParseExact(Path.GetFileNameWithoutExtension(file.Name), "N"), file.LastWriteTimeUtc, Named(headers[HeaderId.To]), headers[HeaderId.Subject] ?? "");
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            // Somebody else's file, or gone since.
            return null;
        }
    }

    private static string Named(string? to) => InternetAddressList.TryParse(to ?? "", out var list) ? string.Join(", ", list.Mailboxes.Select(m => m.Address)) : to ?? "";
}

public sealed record PickedUpRow(Guid Id, DateTimeOffset On, string To, string Subject);

/// <param name="Html">Null where the mail is text only.</param>
public sealed record PickedUpMail(Guid Id, DateTimeOffset On, string From, string To, string Subject, string? Html, string Text, IReadOnlyList<PickedUpHeader> Headers);

public sealed record PickedUpHeader(string Name, string Value);
