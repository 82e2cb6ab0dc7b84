namespace Hotline.Settings;

/// <summary>One wrong or missing setting, told so that an administrator can put it right without reading code.</summary>
/// <param name="Source">The file (with line, where known), the environment or the command line.</param>
/// <param name="Key">The key inside the source, e.g. <c>policies[0].steps[2].after</c> or <c>Database__Provider</c>.</param>
/// <param name="Value">What stands there; null when it is missing. Secrets are never put here.</param>
/// <param name="Legal">What would be accepted.</param>
public sealed record SettingProblem(string Source, string Key, string? Value, string Legal)
{
    /// <summary>Stands for the value where it is, or may be by a slip of the hand, a secret.</summary>
    public const string NotShown = "(not shown)";

    public override string ToString() =>
        $"{Source}: {Key} {(Value is null ? "is missing" : $"is '{Value}'")}; legal: {Legal}";
}
