namespace Hotline.Service.Hosting;

/// <summary>Where and how often a watcher outside is told that reminders go out.</summary>
/// <param name="Url">Asked with GET; any 2xx will do.</param>
/// <param name="Interval">By the real clock.</param>
public sealed record HeartbeatOptions(Uri Url, TimeSpan Interval);
