using Hotline.Phones;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Live;
using Hotline.Service.Consoles.Presences;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Pages;

/// <summary>Reads what the list's part of a page shows.</summary>
internal sealed class DeskLists(
    DeskReader reader, DeskSearches searches, DeskChoices choices, NumberSeal seal, TimelineFollower follower, PresenceBook book, PresenceWords presence, Speech speech, TimeProvider clock)
{
    public async Task<ListModel> ReadAsync(Viewer viewer, IQueryCollection query, string? selected, CancellationToken cancellation)
    {
        var asked = searches.Sealed(viewer, DeskQuery.Of(query));
        // Before the list is read: what comes in between is told of, not missed.
        var position = await follower.PositionAsync(cancellation, anew: true);
        return new ListModel
        {
            Query = asked,
            Page = await reader.ListAsync(viewer, asked, cancellation),
            Counts = await reader.CountsAsync(viewer, cancellation),
            Choices = choices.For(viewer),
            Number = asked.Number is { } number ? string.Join(' ', (seal.Open(number) ?? "").Split(' ').Select(PhoneMask.Of)) : null,
            Present = presence.For(viewer, speech, await book.NowAsync(cancellation)),
            Position = position,
            Selected = selected,
            Now = clock.GetUtcNow(),
            Viewer = viewer,
        };
    }
}
