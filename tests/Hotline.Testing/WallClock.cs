namespace Hotline.Testing;

/// <summary>The wall clock of a process, which can be stepped while it runs (libfaketime); what measures spans goes on as it was.</summary>
public sealed class WallClock
{
    private readonly string _file;
    private readonly string _library;

    private WallClock(string file, string library)
    {
        (_file, _library) = (file, library);
        Step(TimeSpan.Zero);
    }

    /// <param name="file">Takes how far it is ahead.</param>
    /// <returns>Null where libfaketime is not on this machine.</returns>
    public static WallClock? Find(string file) =>
        Directory.EnumerateDirectories("/usr/lib").Prepend("/usr/lib").Select(f => Path.Combine(f, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) is { } library
            ? new WallClock(file, library)
            : null;

    /// <summary>What stands before a command that shall go by it.</summary>
    // Without the last, waits with a limit come back at once, and .NET's threads spin.
    public IEnumerable<string> Prefix =>
    [
        "env", $"LD_PRELOAD={_library}", $"FAKETIME_TIMESTAMP_FILE={_file}", "FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0",
    ];

    /// <summary>Within a second.</summary>
    /// <param name="ahead">Of the machine's clock; whole seconds, zero: right again.</param>
    public void Step(TimeSpan ahead)
    {
        // At once: a file that is half written would be read as another time.
        File.WriteAllText(_file + ".new", $"{ahead.TotalSeconds:+0;-0;+0}\n");
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
