using System.Xml.Linq;

namespace Hotline.Simulator.Documents;

/// <summary>A document of instructions.</summary>
/// <param name="Root">The Response element.</param>
/// <param name="Url">Where it came from; relative URLs start there.</param>
internal sealed record Document(XElement Root, string Url)
{
    public static Document Empty(string url) => new(new XElement("Response"), url);

    /// <summary>An address in the document, made absolute. An empty one means the document's own.</summary>
    public string Resolve(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return Url;
        address = address.Trim();
        // An absolute one is taken letter by letter, as it is what gets signed.
        return address.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(Url, UriKind.Absolute, out var start)
            ? address
            : new Uri(start, address).AbsoluteUri;
    }
}
