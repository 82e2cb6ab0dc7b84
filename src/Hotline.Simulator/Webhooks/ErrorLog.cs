namespace Hotline.Simulator.Webhooks;

/// <summary>What the carrier's debugger would show: failures of the account's own answers.</summary>
internal sealed class ErrorLog(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <param name="At">By the simulator's clock.</param>
    /// <param name="Code">The carrier's code: 11200 HTTP, 11205 connection, 12100 no XML, 12200 unknown verb, 12300 content type …</param>
    /// <param name="Message">In plain words.</param>
    /// <param name="Url">Where it came from.</param>
    /// <param name="Sid">The message or call.</param>
    internal sealed record Entry(DateTimeOffset At, int Code, string Message, string Url, string Sid);

    public void Add(int code, string message, string url, string sid)
    {
        lock (_gate)
            _entries.Add(new Entry(clock.GetUtcNow(), code, message, url, sid));
    }

    public IReadOnlyList<Entry> All()
    {
        lock (_gate)
            return [.. _entries];
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }
}
