using MailKit;

namespace Leads.Core.Mail.Sending;

/// <summary>Listens in on a talk with a mail server, for one thing only: whether it has said "go on" (354) to a message's content. From then on it may have the message.</summary>
internal sealed class TransferMark : IProtocolLogger
{
    private static readonly byte[] GoOn = "354"u8.ToArray();

    /// <summary>Set back before each message.</summary>
    public bool HasBegun { get; set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (count < GoOn.Length) return;
        var said = buffer.AsSpan(offset, count);
        // Answers may come together; each begins a line.
        for (var at = 0; at >= 0 && at < said.Length;)
        {
            if (said[at..].StartsWith(GoOn)) HasBegun = true;
            var end = said[at..].IndexOf((byte)'\n');
            if (end < 0) return;
            at += end + 1;
        }
    }

    public void Dispose()
    {
    }
}
