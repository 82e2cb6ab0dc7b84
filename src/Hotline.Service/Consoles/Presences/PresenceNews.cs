using System.Text.Encodings.Web;
using System.Text.Json;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Presences;

/// <summary>Tells one live connection who else is there, as often as it has changed.</summary>
internal sealed class PresenceNews(PresenceBook book, PresenceWords words, Speech speech)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private IReadOnlyList<Present>? _told;

    /// <returns>Lines by reference, as JSON; null while nothing is new.</returns>
    public async Task<string?> NextAsync(Viewer viewer, CancellationToken cancellation)
    {
        var now = await book.NowAsync(cancellation);
        if (ReferenceEquals(now, _told))
            return null;
        _told = now;
        return JsonSerializer.Serialize(words.For(viewer, speech, now), Json);
    }
}
