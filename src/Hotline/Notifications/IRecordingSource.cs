namespace Hotline.Notifications;

/// <summary>Fetches recordings and media from the carrier, with its credentials and from its own hosts only.</summary>
public interface IRecordingSource
{
    /// <summary>Writes the content to <paramref name="destination"/>; refuses more than <paramref name="maxBytes"/>.</summary>
    Task<FetchOutcome> FetchAsync(string url, Stream destination, long maxBytes, CancellationToken cancellation);
}

/// <summary>What became of a fetch.</summary>
public abstract record FetchOutcome
{
    /// <param name="ContentType">MIME type as the storage named it.</param>
    /// <param name="Bytes">Length.</param>
    public sealed record Fetched(string ContentType, long Bytes) : FetchOutcome;

    /// <param name="Retry">Whether a later try may succeed (e.g. the recording is not yet there).</param>
    /// <param name="Reason">In plain words.</param>
    public sealed record Refused(bool Retry, string Reason) : FetchOutcome;
}
