namespace Hotline.Settings;

/// <summary>The configuration cannot be used. The message has one line for each problem; nothing was applied.</summary>
public sealed class SettingsException(IReadOnlyList<SettingProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<SettingProblem> Problems { get; } = problems;
}
