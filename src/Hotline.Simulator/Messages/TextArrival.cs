using Hotline.Simulator.Documents;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Messages;

/// <summary>A text from a handset to a line: kept, opt-out words obeyed, the account told, its answer run.</summary>
internal sealed class TextArrival(
    MessageBook messages, HandsetBook handsets, OptOuts optOuts, TextForms forms, DocumentFetcher fetcher, TextReplies replies, TimeProvider clock)
{
    /// <returns>The message, and how the account answered; null when that was held back by a fault.</returns>
    public async Task<(Message Message, WebhookAnswer? Answer)> ReceiveAsync(Line line, string from, string body, IReadOnlyList<Media> media)
    {
        var message = new Message(from, line.Number, body, "inbound", clock.GetUtcNow()) { Sid = NewSid(media), Media = media };
        messages.Add(message);
        handsets[from].Add(message);
        var optOut = optOuts.Obey(line.Number, from, body);
        if (optOut is not null)
            replies.ByCarrier(message, OptOuts.AnswerTo(optOut));
        if (line.SmsUrl.Length == 0)
            return (message, null);

        var instruction = new Instruction("sms", message.Sid, line.SmsUrl, line.SmsMethod, forms.Received(message, optOut))
        {
            FallbackUrl = line.SmsFallbackUrl,
            FallbackMethod = line.SmsFallbackMethod,
        };
        var asked = fetcher.Ask(instruction);
        var running = RunAsync(message, instruction, asked);
        if (asked.IsHeld)
            return (message, null);
        await running;
        return (message, await asked.Answer);
    }

    private async Task RunAsync(Message message, Instruction instruction, Asked asked)
    {
        try
        {
            if (await fetcher.ReadAsync(instruction, asked) is { } document)
                await replies.RunAsync(message, instruction, document);
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    private static string NewSid(IReadOnlyList<Media> media) => Identities.Sids.New(media.Count > 0 ? "MM" : "SM");
}
