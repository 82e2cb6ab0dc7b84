using System.Xml.Linq;
using Hotline.Simulator.Documents;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Messages;

/// <summary>Runs the document that answered a text: Message and Redirect.</summary>
internal sealed class TextReplies(MessageBook messages, OptOuts optOuts, TextDeparture departure, DocumentFetcher fetcher, ErrorLog errors, TimeProvider clock)
{
    private const int MostRedirects = 10;

    public async Task RunAsync(Message received, Instruction instruction, Document document)
    {
        for (var redirects = 0; redirects < MostRedirects; redirects++)
        {
            if (await RunOnceAsync(received, instruction, document) is not { } next)
                return;
            document = next;
        }

        errors.Add(12400, "Too many redirects", document.Url, received.Sid);
    }

    /// <summary>The carrier's own answer to STOP and the like; it goes out also to those who asked for silence.</summary>
    public void ByCarrier(Message received, string body) => Send(new Message(received.To, received.From, body, "outbound-reply", clock.GetUtcNow()));

    private async Task<Document?> RunOnceAsync(Message received, Instruction instruction, Document document)
    {
        foreach (var verb in document.Root.Elements())
        {
            switch (verb.Name.LocalName)
            {
                case "Message" or "Sms":
                    Reply(received, verb, document);
                    break;
                case "Redirect":
                    var method = verb.Attribute("method")?.Value ?? "POST";
                    return await fetcher.FetchAsync(instruction with { Url = document.Resolve(verb.Value), Method = method });
                default:
                    errors.Add(12200, $"Schema validation warning: {verb.Name.LocalName} is not a verb for texts", document.Url, received.Sid);
                    break;
            }
        }

        return null;
    }

    private void Reply(Message received, XElement verb, Document document)
    {
        var body = verb.Element("Body")?.Value ?? string.Concat(verb.Nodes().OfType<XText>().Select(text => text.Value)).Trim();
        var media = verb.Elements("Media").Select(link => new Media("application/octet-stream", [], document.Resolve(link.Value))).ToList();
        var callback = verb.Attribute("statusCallback")?.Value ?? verb.Attribute("action")?.Value;
        var reply = new Message(
            verb.Attribute("from")?.Value ?? received.To, verb.Attribute("to")?.Value ?? received.From, body, "outbound-reply", clock.GetUtcNow())
        {
            Media = media,
            StatusCallback = callback is null ? null : document.Resolve(callback),
        };
        if (body.Length == 0 && media.Count == 0)
            errors.Add(14103, "Invalid Body", document.Url, received.Sid);
        else if (optOuts.IsSilent(reply.From, reply.To))
            errors.Add(21610, "Attempt to send to unsubscribed recipient", document.Url, received.Sid);
        else
            Send(reply);
    }

    private void Send(Message reply)
    {
        messages.Add(reply);
        departure.Send(reply);
    }
}
