namespace Leads.Core.Data.Sqlite;

/// <summary>A lock between processes that the operating system frees when its holder dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> HoldWhileAsync<T>(string path, Func<Task<T>> action, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var held = await OpenAsync(path, ct);
        return await action();
    }

    private static async Task<FileStream> OpenAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!ct.IsCancellationRequested)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
