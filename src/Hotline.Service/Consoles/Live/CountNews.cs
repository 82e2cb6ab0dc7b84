using System.Text.Json;
using Hotline.Service.Consoles.Rights;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Live;

/// <summary>Tells one live connection the counts of the views, as often as they have changed.</summary>
internal sealed class CountNews(LiveCounts counts)
{
    private string? _told;

    /// <returns>A number for each view, as JSON; null while they are what was told last.</returns>
    public async Task<string?> NextAsync(Viewer viewer, long position, CancellationToken cancellation)
    {
        var now = await counts.AtAsync(viewer, position, cancellation);
        var told = JsonSerializer.Serialize(now.ToDictionary(c => Kebab.Of(c.Key), c => c.Value));
        return told == _told ? null : _told = told;
    }
}
