using Hotline.Notifications;
using Hotline.Storage;

namespace Hotline.Intake;

/// <summary>Keeps who asked for silence by text. The carrier answers these words itself.</summary>
internal static class OptOuts
{
    public static async Task ApplyAsync(HotlineDb db, string? number, string word, DateTimeOffset now, CancellationToken cancellation)
    {
        if (number is null || word == "HELP")
            return;
        var silent = await db.Set<SilentNumber>().FindAsync([number], cancellation);
        if (word == "STOP" && silent is null)
            db.Add(new SilentNumber { Number = number, Since = now });
        else if (word == "START" && silent is not null)
            db.Remove(silent);
    }
}
