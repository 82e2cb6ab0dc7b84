using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Hotline.Service.Consoles.Lists;

/// <summary>A phone number in an address: encrypted with the keys of the cookies, so that every node reads it and nobody else does.</summary>
internal sealed class NumberSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("hotline.desk.number");

    public string Close(string number) => _protector.Protect(number);

    /// <returns>Null when it was not sealed here, or long ago.</returns>
    public string? Open(string text)
    {
        try
        {
            return _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
