using MailKit;

namespace Leads.Core.Mail.Sending;

/// <summary>Listens in on a talk with a mail server, for one thing only: whether it has said "go on" (354) to a message's content. From then on it may have the message.</summary>
internal sealed class TransferMark : IProtocolLogger
{
    private static readonly byte[] GoOn = "354"u8.ToArray();

    private int _column;
    private bool _isGoOn = true;

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
        // Answers may come together, and one in pieces; each begins a line.
        foreach (var said in buffer.AsSpan(offset, count))
        {
            if (said == (byte)'\n')
            {
                _column = 0;
                _isGoOn = true;
                continue;
            }
            if (_column >= GoOn.Length) continue;
            _isGoOn &= said == GoOn[_column++];
            if (_isGoOn && _column == GoOn.Length) HasBegun = true;
        }
    }

    public void Dispose()
    {
    }
}
