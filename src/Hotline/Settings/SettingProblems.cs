namespace Hotline.Settings;

/// <summary>Collects every problem of a configuration, so that one look mends all of them.</summary>
public sealed class SettingProblems
{
    private readonly List<SettingProblem> _all = [];

    public IReadOnlyList<SettingProblem> All => _all;

    public void Add(string source, string key, string? value, string legal) => _all.Add(new SettingProblem(source, key, value, legal));

    /// <exception cref="SettingsException">When anything was found.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
            throw new SettingsException(_all);
    }
}
