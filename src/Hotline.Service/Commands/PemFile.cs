using System.Security.Cryptography;

namespace Hotline.Service.Commands;

/// <summary>A key that the command line names. The problem that is told names the file and never what is in it.</summary>
internal static class PemFile
{
    /// <returns>Null after the problem was told.</returns>
    public static async Task<T?> UseAsync<T>(string option, string path, Func<string, Task<T>> use) where T : struct
    {
        try
        {
            return await use(await File.ReadAllTextAsync(path));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{option} {path}: {e.Message}; legal is a PEM file with an ECDSA or RSA key that needs no password");
            return null;
        }
    }
}
