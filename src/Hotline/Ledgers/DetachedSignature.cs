using System.Security.Cryptography;

namespace Hotline.Ledgers;

/// <summary>
/// A signature in a file of its own beside what it signs, as <c>openssl dgst -sha256 -sign</c> makes and <c>-verify</c> checks it: SHA-256 with ECDSA (DER) or
/// RSA (PKCS#1).
/// </summary>
public static class DetachedSignature
{
    public const string Extension = ".sig";

    /// <summary>That a key signs, before anything is written.</summary>
    /// <exception cref="CryptographicException">The PEM holds no private key.</exception>
    public static void Check(string pem) => _ = Sign(new byte[SHA256.HashSizeInBytes], pem);

    /// <exception cref="CryptographicException">The PEM holds no private key.</exception>
    public static async Task SignAsync(string file, string pem, CancellationToken cancellation) =>
        await File.WriteAllBytesAsync(file + Extension, Sign(await HashAsync(file, cancellation), pem), cancellation);

    /// <returns>Whether the signature beside the file is that of the key's owner.</returns>
    /// <exception cref="CryptographicException">The PEM holds no public key.</exception>
    public static async Task<bool> IsGoodAsync(string file, string pem, CancellationToken cancellation)
    {
        using var ecdsa = Read(ECDsa.Create, pem);
        using var rsa = ecdsa is null ? Read(RSA.Create, pem) : null;
        if (ecdsa is null && rsa is null)
            throw new CryptographicException("holds no ECDSA or RSA key");
        if (!File.Exists(file + Extension))
            return false;
        var (hash, signature) = (await HashAsync(file, cancellation), await File.ReadAllBytesAsync(file + Extension, cancellation));
        return ecdsa?.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence)
            ?? rsa!.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Sign(byte[] hash, string pem)
    {
        using var ecdsa = Read(ECDsa.Create, pem);
        using var rsa = ecdsa is null ? Read(RSA.Create, pem) : null;
        return ecdsa?.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence)
            ?? rsa?.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? throw new CryptographicException("holds no ECDSA or RSA key");
    }

    // The ledger of years does not fit into memory.
    private static async Task<byte[]> HashAsync(string file, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return await SHA256.HashDataAsync(content, cancellation);
    }

    private static T? Read<T>(Func<T> create, string pem) where T : AsymmetricAlgorithm
    {
        var key = create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
