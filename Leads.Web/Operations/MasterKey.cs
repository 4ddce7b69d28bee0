using System.Security.Cryptography;
using System.Text;
using Leads.Core.Data;

namespace Leads.Web.Operations;

/// <summary>
/// The key that protects the key ring, which protects cookies and secrets: from <c>Security__MasterKey</c>, else from a key
/// file under the storage path, made on the first start.
/// </summary>
internal sealed partial class MasterKey(SiteSettings settings, DatabaseOptions database, IHostEnvironment environment, ILogger<MasterKey> log)
{
    private const int KeyBytes = 32;

    private readonly Lazy<byte[]> key = new(() => Derive(settings.MasterKey ?? ReadOrMakeFile(database.StoragePath, environment, log)));

    /// <summary>256 bits for AES-GCM.</summary>
    public byte[] Value => key.Value;

    private static byte[] Derive(string secret)
        => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, info: "Leads key ring"u8.ToArray());

    private static string ReadOrMakeFile(string storage, IHostEnvironment environment, ILogger log)
    {
        var path = Path.Combine(storage, "master.key");
        Directory.CreateDirectory(storage);
        try
        {
            var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new StreamWriter(path, Encoding.ASCII, options)) file.Write(fresh);
            if (environment.IsProduction()) KeyFileMade(log, path);
            return fresh;
        }
        catch (IOException) when (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Security__MasterKey is not set: a key was made at {Path}. Whoever has it and the database can read stored secrets, and without it they are lost; keep a copy apart from the database")]
    private static partial void KeyFileMade(ILogger log, string path);
}
