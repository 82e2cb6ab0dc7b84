using System.Xml;
using System.Xml.Linq;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Documents;

/// <summary>Turns an answer into a document, as strictly as the carrier.</summary>
internal static class DocumentReader
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, XmlResolver = null };

    /// <returns>The document, or the carrier's error code and its reason.</returns>
    public static (Document? Document, int Code, string Reason) Read(WebhookAnswer answer)
    {
        if (answer.Failure is { } failure)
            return (null, answer.ErrorCode, answer.Status is { } status ? $"HTTP {status}" : failure);
        if (answer.Body.Length == 0)
            return (Document.Empty(answer.Url), 0, "");
        return answer.ContentType switch
        {
            "text/xml" or "application/xml" or "text/html" or "" => Parse(answer.Body, answer.Url),
            "text/plain" => (new Document(new XElement("Response", new XElement("Message", answer.Body)), answer.Url), 0, ""),
            _ => (null, 12300, $"Invalid Content-Type: {answer.ContentType}"),
        };
    }

    public static (Document? Document, int Code, string Reason) Parse(string xml, string url)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            var root = XElement.Load(reader);
            return root.Name.LocalName == "Response" ? (new Document(root, url), 0, "") : (null, 12102, "Document must begin with Response");
        }
        catch (XmlException problem)
        {
            return (null, 12100, $"Document parse failure: {problem.Message}");
        }
    }
}
