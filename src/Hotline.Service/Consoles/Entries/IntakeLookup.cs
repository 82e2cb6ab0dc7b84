using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Households;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Entries;

/// <summary>What is known already of a caller and a matter while it is typed.</summary>
internal sealed class IntakeLookup(
    HotlineDatabase database, TicketSight sight, HouseholdSight households, OfficialDirectory directory, VillageSearch villages, PhoneLines lines, TimeProvider clock)
{
    private const int MostShown = 5;

    // Beyond the newest of a village nobody reports the same again.
    private const int MostCompared = 200;
    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    /// <summary>The families that have the number; several when a phone is shared, none when it is withheld or on no register.</summary>
    public NumberFamilies Families(Viewer viewer, IntakeInput input)
    {
        var all = NumberOf(input) is { } number ? directory.HouseholdsOf(number) : [];
        var seen = all.Where(h => households.Sees(viewer, h)).ToList();
        // Who calls for somebody else tells by their number nothing of whom it concerns.
        var told = all.Count == 1 && seen.Count == 1 && string.IsNullOrWhiteSpace(input.Beneficiary) ? seen[0] : null;
        return new NumberFamilies(seen, all.Count - seen.Count, told);
    }

    public IReadOnlyList<Unit> Villages(IntakeInput input) => villages.Find(lines.For(input.Line).Unit, input.Village);

    /// <summary>Open tickets of the last 30 days, of this number or of the same village in similar words, as far as the viewer sees them and anything may join them.</summary>
    public Task<IReadOnlyList<Alike>> AlikeAsync(Viewer viewer, IntakeInput input, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var (unit, since, number, words) = (lines.For(input.Line).Unit, clock.GetUtcNow() - Within, NumberOf(input)?.E164, input.Words ?? "");
        var village = VillageOf(viewer, input);
        var open = db.Set<Ticket>().Where(sight.Of(viewer))
            .Where(t => t.Unit == unit && t.ClosedAt == null && t.State != TicketState.Resolved && !t.IsConfidential && t.Accused == null && t.CreatedAt >= since)
            .OrderByDescending(t => t.CreatedAt);
        var own = number is null ? [] : await open.Where(t => t.CallerNumber == number).Take(MostShown).ToListAsync(cancellation);
        var near = village is null ? [] : await open.Where(t => t.Village == village).Take(MostCompared).ToListAsync(cancellation);
        var alike = near.Select(t => (Ticket: t, Share: Likeness.Of(t.Text, words))).Where(x => x.Share >= Likeness.Least).OrderByDescending(x => x.Share).Select(x => x.Ticket);
        return (IReadOnlyList<Alike>)[.. own.Concat(alike).DistinctBy(t => t.Id).Take(MostShown).Select(t => new Alike(t, number is not null && t.CallerNumber == number))];
    });

    private PhoneNumber? NumberOf(IntakeInput input) => SpokenNumber.TryRead(input.Number, lines.For(input.Line).Region, out var number) ? number : null;

    private string? VillageOf(Viewer viewer, IntakeInput input) =>
        Villages(input) is [var village] ? village.Code
        : Families(viewer, input).Chosen(input.Household) is { } household ? household.Village
        : directory.Now.VillageNamedIn(input.Words ?? "", lines.For(input.Line).Unit)?.Code;
}
