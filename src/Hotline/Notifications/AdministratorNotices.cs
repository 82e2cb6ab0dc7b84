using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Tells the administrator of a unit what only an administrator can put right, once for each occasion.</summary>
public sealed class AdministratorNotices(OfficialDirectory directory, ResponsibilityChain chain, PhoneLines lines, NotificationPolicy policy, TimeProvider clock)
{
    // The look for the key and the write of the row belong together, on every node.
    private const long Lock = 0x486F_7400_AD31;

    /// <param name="db">In its transaction.</param>
    /// <param name="unit">The unit concerned; without an administrator, or where it is the one concerned, the next above is told.</param>
    /// <param name="occasion">Told once for each.</param>
    /// <param name="textKey">The text; its voice has the same key with <c>-voice</c>.</param>
    /// <param name="args">In a language.</param>
    /// <param name="about">The official concerned, who is not told.</param>
    /// <param name="urgent">Goes out at once, at night and over a budget too.</param>
    /// <param name="cancellation">Abandons the work.</param>
    /// <returns>Whether it is the first time.</returns>
    public async Task<bool> TellAsync(
        HotlineDb db, string unit, string occasion, string textKey, Func<string, Dictionary<string, string>> args, string? about, bool urgent,
        CancellationToken cancellation)
    {
        if (AdministratorOf(unit, about) is not var (person, line))
            return false;
        await db.LockAsync(Lock, cancellation);
        var outbox = db.Set<OutboxMessage>();
        if (outbox.Local.Any(m => m.Key == occasion) || await outbox.AnyAsync(m => m.Key == occasion, cancellation))
            return false;
        var now = clock.GetUtcNow();
        var channels = person.Channels.Where(c => line.Can(c == Channel.Text ? LineCapabilities.TextsOut : LineCapabilities.VoiceOut)).ToList();
        if (channels.Count == 0)
            return false;
        db.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Key = occasion,
            Official = person.Id,
            To = person.Phone!.E164,
            Line = line.Number.E164,
            Channel = channels[0],
            Fallbacks = [.. channels.Skip(1)],
            Purpose = Purpose.Information,
            TextKey = textKey,
            Language = person.Language,
            Args = args(person.Language),
            Priority = urgent ? Outbox.UrgentPriority : Outbox.NoticePriority,
            NotBefore = urgent ? now : policy.QuietOf(person)?.EndOfQuiet(now) ?? now,
            CreatedAt = now,
        });
        return true;
    }

    private (Official Person, PhoneLine Line)? AdministratorOf(string code, string? about)
    {
        var line = lines.Default;
        for (var unit = directory.FindUnit(code); unit is not null; unit = directory.FindUnit(unit.Parent))
        {
            line = lines.Of(unit.Code).FirstOrDefault() ?? line;
            var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone)).DateTime;
            if (chain.Find(ChainRole.Administrator, Subject.Of(unit), null, local).Official is { } person && person.Id != about)
                return (person, line);
        }

        return null;
    }
}
