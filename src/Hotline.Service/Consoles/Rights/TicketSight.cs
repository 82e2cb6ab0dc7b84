using System.Collections.Concurrent;
using System.Linq.Expressions;
using Hotline.Accounts;
using Hotline.People;
using Hotline.Searches;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Rights;

/// <summary>
/// Which tickets somebody can see. What is not seen does not exist (404): a township sees its own tickets, a village those about it, the county all; a
/// holder only what they hold or stand in for. A complaint about an official is seen in the county alone, and by nobody whom it names.
/// </summary>
internal sealed class TicketSight(OfficialDirectory directory, TimeProvider clock)
{
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<SightKey, Compiled> _compiled = new();

    /// <summary>For queries; the same rule in memory is this, compiled.</summary>
    public Expression<Func<Ticket, bool>> Of(Viewer viewer)
    {
        var people = directory.Now;
        var (official, held) = (viewer.Official, viewer.Role == AccountRole.Holder);
        var holders = held && official is not null ? HoldersOf(people, official) : [];
        var unit = people.FindUnit(viewer.Unit);
        var (county, township, village) = (Code(unit, UnitLevel.County), Code(unit, UnitLevel.Township), Code(unit, UnitLevel.Village));
        var all = county is not null;
        // As Discretion.MayKnow: nobody below the county, and nobody whom it names.
        var mayKnow = all && (official is null || people.FindOfficial(official) is not { } person || people.FindUnit(person.Unit)?.Level == UnitLevel.County);
        var named = $" {official} ";
        return t =>
            (held ? t.Holder != null && holders.Contains(t.Holder) : all || t.Unit == township || (village != null && t.Village == village))
            && (t.Accused == null || (mayKnow && (official == null || !(" " + t.Accused + " ").Contains(named))));
    }

    /// <summary>
    /// The same rule in memory, for what is told to many browsers again and again: compiled for who sees the same together, since two hundred connections
    /// would do little else. Up to ten seconds behind the directory.
    /// </summary>
    public Func<Ticket, bool> ForNews(Viewer viewer)
    {
        var now = TimeProvider.System.GetTimestamp();
        return _compiled.AddOrUpdate(viewer.SightKey, _ => Anew(), (_, last) => TimeProvider.System.GetElapsedTime(last.At, now) < Lapse ? last : Anew()).Sees;

        Compiled Anew() => new(Of(viewer).Compile(), now);
    }

    /// <summary>What a search may confine itself to; <see cref="Of"/> says exactly what is seen.</summary>
    public SearchScope ScopeOf(Viewer viewer)
    {
        var people = directory.Now;
        var unit = people.FindUnit(viewer.Unit);
        var holders = viewer is { Role: AccountRole.Holder, Official: { } official } ? HoldersOf(people, official) : null;
        return new SearchScope(Code(unit, UnitLevel.Township), Code(unit, UnitLevel.Village), holders);
    }

    private static string? Code(Unit? unit, UnitLevel level) => unit?.Level == level ? unit.Code : null;

    private List<string> HoldersOf(DirectorySnapshot people, string official) => [official, .. people.InWhosePlace(official, clock.GetUtcNow())];

    private sealed record Compiled(Func<Ticket, bool> Sees, long At);
}
