using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Keeps which numbers want no texts, and which cannot be reached; an official's administrator hears of both.</summary>
public sealed class Silences(OfficialDirectory directory, AdministratorNotices administrators, NotificationPolicy policy, TimeProvider clock)
{
    /// <summary>The number asked for no more texts, in a text or at the carrier.</summary>
    public async Task SilenceAsync(HotlineDb db, string number, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // The person's STOP and the carrier's refusal for it often come at the same instant: the key settles who is first.
        var isNew = await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO silent_numbers (number, since) VALUES ({0}, {1}) ON CONFLICT (number) DO NOTHING", [number, db.Stored(now)], cancellation) > 0;
        if (isNew && OfficialOf(number) is { } official)
            await TellAsync(db, official, number, $"opted-out/{number}/{now.UtcTicks}", "admin-opted-out", "21610", cancellation);
    }

    public static Task SpeakAgainAsync(HotlineDb db, string number, CancellationToken cancellation) =>
        db.Set<SilentNumber>().Where(n => n.Number == number).ExecuteDeleteAsync(cancellation);

    /// <summary>The carrier cannot reach an official's number on this channel: it is left alone for a while.</summary>
    internal async Task UnreachableAsync(HotlineDb db, OutboxMessage message, string code, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO unreachable_numbers (number, channel, code, until) VALUES ({0}, {1}, {2}, {3})
            ON CONFLICT (number, channel) DO UPDATE SET code = excluded.code, until = excluded.until
            """,
            [message.To, message.Channel.ToString(), code, db.Stored(now + policy.UnreachableFor)],
            cancellation);
        if (OfficialOf(message.To) is { } official)
            await TellAsync(db, official, message.To, $"unreachable/{message.To}/{message.Channel}/{now:yyyyMMdd}", "admin-unreachable", code, cancellation);
    }

    // Of the cheap alphabet: one dot would double the price of the whole text.
    private static string Masked(string number) => PhoneMask.Of(number).Replace('•', '*');

    private Official? OfficialOf(string number) => PhoneNumber.TryParse(number, "", out var phone) ? directory.OfficialByPhone(phone) : null;

    private Task TellAsync(
        HotlineDb db, Official official, string number, string occasion, string textKey, string code, CancellationToken cancellation) =>
        administrators.TellAsync(
            db, official.Unit, occasion, textKey,
            language => new Dictionary<string, string> { ["name"] = official.Name.In(language), ["number"] = Masked(number), ["code"] = code },
            official.Id, urgent: false, cancellation);
}
