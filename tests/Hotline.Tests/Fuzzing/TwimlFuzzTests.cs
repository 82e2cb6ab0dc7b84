using System.Net;
using System.Text;
using System.Xml.Linq;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tests.Service;
using Hotline.Tickets;

namespace Hotline.Tests.Fuzzing;

/// <summary>
/// What a caller presses and says, and what a resident wrote and a call reads out, comes back inside documents that the carrier obeys: they stay well-formed, within
/// its limits, and no verb or address in them is anybody's but the program's.
/// </summary>
public sealed class TwimlFuzzTests
{
    private const int LongestSpeech = 4500;
    private const int LongestDocument = 64 * 1024;
    private static readonly string[] Verbs = ["Response", "Say", "Gather", "Record", "Dial", "Number", "Redirect", "Hangup"];
    private static readonly string[] Addresses = ["action", "statusCallback", "recordingStatusCallback", "waitUrl", "url"];

    // All but the one that waits for the ticket of a call; the query is the program's own, and signed.
    private static readonly string[] Paths =
    [
        "", "/menu?misses=0", "/menu?misses=1", "/operator", "/record", "/recorded?urgent=1", "/recorded", "/recording", "/status", "/reminder?attempt=", "/reminder/keys?attempt=",
        "/reminder/days?attempt=", "/reminder/recorded?report=more-time&days=3&attempt=", "/reminder/bridged?attempt=", "/reminder/status?attempt=",
    ];

    [Fact]
    public async Task Whatever_is_said_or_pressed_the_answer_is_a_document_of_the_programs_own()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: "路灯坏了");
        for (var seed = 0; seed < Corpus.Runs / 10; seed++)
        {
            var path = Paths[seed % Paths.Length];
            if (path.EndsWith('='))
                path += $"{await ReminderAsync(service, ticket, seed):N}";
            using var answer = await service.PostAsync("/twilio/voice" + path, Corpus.Mutated(Corpus.Calls, seed));

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, $"seed {seed} at {path}: {answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.OK)
                Check(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), $"seed {seed} at {path}");
        }
    }

    // A call that reads out what a resident wrote, whatever that was.
    private static async Task<Guid> ReminderAsync(RunningService service, Ticket ticket, int seed)
    {
        var (message, attempt, at) = (Guid.NewGuid(), Guid.NewGuid(), service.Clock.GetUtcNow());
        var words = Encoding.UTF8.GetString(Corpus.Mutated(seed % 2 == 0 ? Corpus.Calls : Corpus.Replies, seed));
        await service.WriteAsync(async db =>
        {
            db.Add(new OutboxMessage
            {
                Id = message,
                Key = $"fuzz/{seed}",
                TicketId = ticket.Id,
                Official = seed % 3 == 0 ? ticket.Holder : null,
                To = Town.CadrePhone,
                Line = Town.Line,
                Channel = Channel.Voice,
                Purpose = Enum.GetValues<Purpose>()[seed % Enum.GetValues<Purpose>().Length],
                TextKey = "reminder",
                Language = "zh-CN",
                Priority = 1,
                NotBefore = at,
                CreatedAt = at,
            });
            db.Add(new DeliveryAttempt
            {
                Id = attempt,
                MessageId = message,
                Channel = Channel.Voice,
                From = Town.Line,
                To = Town.CadrePhone,
                Body = Uri.UnescapeDataString(words),
                Language = "zh-CN",
                StartedAt = at,
            });
            await db.SaveChangesAsync();
        });
        return attempt;
    }

    private static void Check(byte[] twiml, string which)
    {
        Assert.True(twiml.Length <= LongestDocument, which);
        var document = XDocument.Parse(Encoding.UTF8.GetString(twiml));
        Assert.True(document.DocumentType is null && document.Root!.Name == "Response", which);
        Assert.All(document.Descendants(), verb => Assert.True(Verbs.Contains(verb.Name.LocalName), $"{which}: {verb.Name}"));
        Assert.All(document.Descendants("Say"), say => Assert.True(Uri.EscapeDataString(say.Value).Length <= LongestSpeech, which));
        Assert.All(document.Descendants("Number"), number => Assert.Matches(@"^\+[1-9]\d{6,14}$", number.Value));
        var addresses = document.Descendants("Redirect").Select(r => r.Value)
            .Concat(document.Descendants().Attributes().Where(a => Addresses.Contains(a.Name.LocalName)).Select(a => a.Value));
        Assert.All(addresses, address => Assert.Matches(@"^/twilio/voice/[a-z/]+(\?[a-z]+=[0-9a-f]*)?$", address));
    }
}
