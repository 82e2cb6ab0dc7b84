using System.Security.Cryptography;
using System.Text;

namespace Hotline.Service.Consoles.Keys;

/// <summary>AES-256-GCM with a key drawn from a secret. What was changed on the way is refused, not decrypted.</summary>
internal sealed class KeyCipher
{
    private const int KeyBytes = 32;
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("hotline console keys v1");
    private readonly byte[] _key;

    public KeyCipher(byte[] secret) => _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Purpose);

    public static KeyCipher Of(string secret) => new(Encoding.UTF8.GetBytes(secret));

    public byte[] Encrypt(byte[] plain)
    {
        var sealedBytes = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, body) = Parts(sealedBytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce.Span, plain, body.Span, tag.Span);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Another secret, or not what <see cref="Encrypt"/> wrote.</exception>
    public byte[] Decrypt(byte[] sealedBytes)
    {
        var (nonce, tag, body) = Parts(sealedBytes);
        var plain = new byte[body.Length];
        using var aes = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce.Span, body.Span, tag.Span, plain);
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Body) Parts(byte[] bytes)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        if (bytes.Length < nonce + tag)
            throw new CryptographicException("too short");
        return (bytes.AsMemory(0, nonce), bytes.AsMemory(nonce, tag), bytes.AsMemory(nonce + tag));
    }
}
