using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Leads.Core.Import;

/// <summary>
/// Reads a whole stream once for what tells its encoding. The first umlaut may stand at the end of a long file,
/// so a look at the beginning isn't enough.
/// </summary>
internal sealed class Utf8Census
{
    private const int ChunkBytes = 64 * 1024;
    private const int EvidenceBytes = 256 * 1024;

    /// <summary>
    /// So many well-formed sequences to one stray byte still make UTF-8: a cell was pasted or cut badly. In other encodings well-formed ones come about
    /// by chance, and are always the fewer.
    /// </summary>
    private const int SequencesPerStrayByte = 2;

    private long sequences;
    private long strays;

    private Utf8Census(byte[] head) => Head = head;

    /// <summary>The file's first 256 KiB.</summary>
    public byte[] Head { get; }

    /// <summary>Up to 256 KiB from the parts that go beyond ASCII.</summary>
    public byte[] Evidence { get; private set; } = [];

    public bool IsUtf8 => strays == 0 || sequences >= strays * SequencesPerStrayByte || (strays == 1 && sequences > 0);

    public static Utf8Census Take(Stream stream)
    {
        stream.Position = 0;
        var head = new byte[EvidenceBytes];
        var census = new Utf8Census(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        stream.Position = 0;
        census.Count(stream);
        return census;
    }

    private void Count(Stream stream)
    {
        var evidence = new MemoryStream();
        var buffer = new byte[ChunkBytes];
        var carried = 0;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer, carried, buffer.Length - carried))
        {
            var chunk = buffer.AsSpan(0, carried + read);
            if (evidence.Length < EvidenceBytes && !Ascii.IsValid(chunk))
                evidence.Write(chunk);
            carried = UnfinishedBytes(chunk);
            CountSequences(chunk[..^carried]);
            chunk[^carried..].CopyTo(buffer);
        }

        Evidence = evidence.ToArray();
    }

    /// <summary>Bytes at the end that begin a sequence which the next chunk may finish.</summary>
    private static int UnfinishedBytes(ReadOnlySpan<byte> chunk)
    {
        for (var back = 1; back <= Math.Min(3, chunk.Length); back++)
        {
            var lead = chunk[^back];
            if ((lead & 0xC0) != 0x80)
                return lead >= (back switch { 1 => 0xC0, 2 => 0xE0, _ => 0xF0 }) ? back : 0;
        }

        return 0;
    }

    private void CountSequences(ReadOnlySpan<byte> chunk)
    {
        if (Ascii.IsValid(chunk))
            return;
        if (Utf8.IsValid(chunk))
        {
            // A byte from here on begins one; those within are smaller.
            foreach (var value in chunk) sequences += value >= 0xC0 ? 1 : 0;
            return;
        }

        while (chunk.Length > 0)
        {
            if (Rune.DecodeFromUtf8(chunk, out var rune, out var length) != OperationStatus.Done)
                strays++;
            else if (!rune.IsAscii)
                sequences++;
            chunk = chunk[length..];
        }
    }
}
