using Hotline.Tests.Service;

namespace Hotline.Tests.Fuzzing;

/// <summary>Signed requests with anything in them, at every path that the carrier calls.</summary>
public sealed class WebhookFuzzTests
{
    private static readonly string[] Paths =
    [
        "/twilio/sms", "/twilio/sms/status", "/twilio/voice", "/twilio/voice/menu", "/twilio/voice/operator", "/twilio/voice/record", "/twilio/voice/recorded",
        "/twilio/voice/recording", "/twilio/voice/goodbye", "/twilio/voice/status", "/twilio/voice/reminder", "/twilio/voice/reminder/keys",
        "/twilio/voice/reminder/days", "/twilio/voice/reminder/recorded", "/twilio/voice/reminder/bridged", "/twilio/voice/reminder/status",
    ];

    [Fact]
    public async Task Nothing_that_is_signed_is_refused_and_nothing_else_is_let_in()
    {
        await using var service = await RunningService.StartAsync();
        // Some paths wait a moment for what another request is still writing.
        for (var seed = 0; seed < Corpus.Runs / 80; seed++)
        {
            var (path, body) = (Paths[seed % Paths.Length], Corpus.Mutated(Corpus.Forms, seed));

            Assert.True((int)await service.PostSignedAsync(path, body) is 200 or 204, $"seed {seed} at {path}");
            Assert.True((int)await service.PostSignedAsync(path, body, "other") == 403, $"seed {seed} at {path}, another's token");
        }
    }
}
