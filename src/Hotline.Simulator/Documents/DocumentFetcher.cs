using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Documents;

/// <summary>Asks the account for instructions, and its fallback URL when that fails.</summary>
internal sealed class DocumentFetcher(WebhookDesk desk, ErrorLog errors)
{
    /// <returns>Null when neither the URL nor the fallback gave a document; the reason is in the error log.</returns>
    public async Task<Document?> FetchAsync(Instruction instruction)
    {
        if (instruction.Inline is { } inline)
            return Kept(DocumentReader.Parse(inline, ""), instruction, "");
        return await ReadAsync(instruction, Ask(instruction));
    }

    public Asked Ask(Instruction instruction) =>
        desk.Ask(new Webhook(instruction.Kind, instruction.Subject, instruction.Url ?? "", instruction.Method, instruction.Form));

    /// <summary>The second half of a fetch that was begun with <see cref="Ask"/>.</summary>
    public async Task<Document?> ReadAsync(Instruction instruction, Asked asked)
    {
        var answer = await asked.Answer;
        var read = DocumentReader.Read(answer);
        if (Kept(read, instruction, answer.Url) is { } document)
            return document;
        if (string.IsNullOrEmpty(instruction.FallbackUrl))
            return null;

        var form = instruction.Form.Append(new("ErrorCode", $"{read.Code}")).Append(new("ErrorUrl", answer.Url)).ToList();
        var second = await desk.Ask(new Webhook($"{instruction.Kind}-fallback", instruction.Subject, instruction.FallbackUrl, instruction.FallbackMethod, form)).Answer;
        return Kept(DocumentReader.Read(second), instruction, second.Url);
    }

    private Document? Kept((Document? Document, int Code, string Reason) read, Instruction instruction, string url)
    {
        if (read.Document is null)
            errors.Add(read.Code, read.Reason, url, instruction.Subject);
        return read.Document;
    }
}
