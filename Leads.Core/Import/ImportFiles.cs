using Leads.Core.Common;
using Leads.Core.Data;

namespace Leads.Core.Import;

/// <summary>The uploaded files, in <c>imports</c> under the storage folder, under names of our own.</summary>
public sealed class ImportFiles(DatabaseOptions options, TimeProvider time)
{
    private const int CopyBytes = 80 * 1024;

    private readonly string _folder = Path.GetFullPath(Path.Combine(options.StoragePath, "imports"));

    /// <summary>Keeps a file, durably. One that is too large, or stops coming, leaves nothing behind.</summary>
    public async Task<Result<StoredFile>> KeepAsync(Stream content, CancellationToken ct)
    {
        var kept = await MakeAsync<Result>(async file => await CopyAsync(content, file, ct) ? Result.Ok : new FileTooLarge(), made => made.IsOk, ct);
        return kept.Made.IsOk ? kept.File! : kept.Made.Error;
    }

    /// <summary>Makes a file of our own, durably. One that isn't wanted in the end leaves nothing behind.</summary>
    /// <returns>What was made, and where it is kept; no file where it isn't wanted.</returns>
    public async Task<(T Made, StoredFile? File)> MakeAsync<T>(Func<FileStream, Task<T>> write, Predicate<T> isWanted, CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        var name = $"{Guid.CreateVersion7(time.GetUtcNow()):N}.csv";
        var isKept = false;
        try
        {
            await using var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, CopyBytes, FileOptions.Asynchronous);
            var made = await write(file);
            if (!isWanted(made)) return (made, null);
            await file.FlushAsync(ct);
            file.Flush(flushToDisk: true);
            isKept = true;
            return (made, new StoredFile(name, file.Length));
        }
        finally
        {
            if (!isKept) Drop(name);
        }
    }

    /// <returns>Null when it is no longer there.</returns>
    public FileStream? Open(string storedName)
    {
        try
        {
            return new FileStream(PathOf(storedName), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBytes, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Drop(string storedName) => File.Delete(PathOf(storedName));

    private static async Task<bool> CopyAsync(Stream from, FileStream to, CancellationToken ct)
    {
        var buffer = new byte[CopyBytes];
        for (var read = await from.ReadAsync(buffer, ct); read > 0; read = await from.ReadAsync(buffer, ct))
        {
            if (to.Length + read > FileLimits.FileBytes) return false;
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return true;
    }

    // Names come from our own rows, and still none may lead out of the folder.
    private string PathOf(string storedName) => Path.Combine(_folder, Path.GetFileName(storedName));
}

/// <param name="Name">Our own name, as in <see cref="ImportRun.StoredName"/>.</param>
public sealed record StoredFile(string Name, long Bytes);
