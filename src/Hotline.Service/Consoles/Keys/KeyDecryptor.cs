using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Hotline.Service.Consoles.Keys;

/// <summary>Made by the framework, by the name that stands beside each encrypted key.</summary>
internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyCipher>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
