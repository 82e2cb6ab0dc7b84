using Hotline.Notifications;
using Hotline.Storage;

namespace Hotline.Intake;

/// <summary>Keeps who asked for silence by text. The carrier answers these words itself.</summary>
internal sealed class OptOuts(Silences silences)
{
    public async Task ApplyAsync(HotlineDb db, string? number, string word, CancellationToken cancellation)
    {
        if (number is null)
            return;
        if (word == "STOP")
            await silences.SilenceAsync(db, number, cancellation);
        else if (word == "START")
            await Silences.SpeakAgainAsync(db, number, cancellation);
    }
}
