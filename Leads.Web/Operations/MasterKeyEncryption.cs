using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Leads.Web.Operations;

/// <summary>Encrypts a key of the key ring before it is stored: AES-256-GCM, a fresh nonce each.</summary>
internal sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const string Element = "encryptedWithMasterKey";
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    /// <remarks>The text is nonce, tag, cipher text, in base64.</remarks>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedKey = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedKey.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(master.Value, TagBytes);
        aes.Encrypt(nonce, plain, sealedKey.AsSpan(NonceBytes + TagBytes), sealedKey.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(sealedKey)), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Opens what <see cref="MasterKeyEncryptor"/> closed. The key ring names it by type and makes it itself.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <exception cref="CryptographicException">The master key is not the one that the key was stored with.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedKey = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var nonce = sealedKey[..MasterKeyEncryptor.NonceBytes];
        var tag = sealedKey.Slice(MasterKeyEncryptor.NonceBytes, MasterKeyEncryptor.TagBytes);
        var cipher = sealedKey[(MasterKeyEncryptor.NonceBytes + MasterKeyEncryptor.TagBytes)..];
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(services.GetRequiredService<MasterKey>().Value, MasterKeyEncryptor.TagBytes);
        aes.Decrypt(nonce, cipher, tag, plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
