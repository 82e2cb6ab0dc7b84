using System.Collections.Frozen;
using Hotline.Settings;

namespace Hotline.Phones;

/// <summary>All hotline numbers, as <c>lines.yaml</c> in the configuration folder declares them. Never changes once loaded.</summary>
public sealed class PhoneLines
{
    public const string FileName = "lines.yaml";

    private readonly FrozenDictionary<string, PhoneLine> _byNumber;
    private readonly ILookup<string, PhoneLine> _byUnit;
    private readonly PhoneLine? _default;

    internal PhoneLines(IReadOnlyList<PhoneLine> lines)
    {
        All = lines;
        _byNumber = lines.ToFrozenDictionary(line => line.Number.E164);
        _byUnit = lines.ToLookup(line => line.Unit);
        _default = lines.SingleOrDefault(line => line.IsDefault);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<PhoneLine> All { get; }

    /// <exception cref="InvalidOperationException">The file had problems; the start should have ended with them.</exception>
    public PhoneLine Default => _default ?? throw new InvalidOperationException("No lines were loaded.");

    /// <summary>Reads the file. With any problem in it the result is empty: nothing half loaded is ever used.</summary>
    public static PhoneLines Load(string configDirectory, SettingProblems problems) =>
        Read(SettingsFile.Load(Path.Combine(configDirectory, FileName), problems), problems);

    /// <param name="e164">As the carrier gives it.</param>
    public PhoneLine? Find(string? e164) => e164 is null ? null : _byNumber.GetValueOrDefault(e164);

    /// <summary>The line of a number; the default line for a number that none has: nothing is refused for its address.</summary>
    public PhoneLine For(string? e164) => Find(e164) ?? Default;

    /// <summary>The lines of a township, in the order of the file.</summary>
    public IEnumerable<PhoneLine> Of(string unit) => _byUnit[unit];

    internal static PhoneLines Read(SettingsNode root, SettingProblems problems)
    {
        var before = problems.All.Count;
        var lines = PhoneLineReader.Read(root);
        return new PhoneLines(problems.All.Count == before ? lines : []);
    }
}
