using System.Text.RegularExpressions;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Service;

/// <summary>The container files say the same things: what the compose file reads stands in the sample environment file, and means something to the program.</summary>
public sealed partial class ContainerTests
{
    private static string Compose { get; } = File.ReadAllText(Path.Combine(County.Root, "docker", "compose.yaml"));

    private static string[] Sample { get; } = [.. File.ReadAllLines(Path.Combine(County.Root, "docker", "example.env")).Where(l => l.Length > 0 && !l.StartsWith('#'))];

    [Fact]
    public void What_the_compose_file_reads_is_what_the_sample_names() =>
        Assert.Equal(Sample.Select(l => l.Split('=')[0]).Order(), Variables().Select(v => v.Groups["name"].Value).Distinct().Order());

    [Fact]
    public void A_variable_that_was_left_empty_stops_the_start_with_its_meaning() =>
        Assert.All(Variables(), v => Assert.True(v.Groups["message"].Value.Length > 0, $"{v.Value} has no ':?message'"));

    [Fact]
    public void The_sample_holds_no_secret() => Assert.All(Sample, line => Assert.EndsWith("=", line, StringComparison.Ordinal));

    [Fact]
    public void The_settings_of_the_compose_file_are_settings_of_the_program()
    {
        var account = "AC" + new string('0', 32);
        var args = Setting().Matches(Compose)
            .Select(m => $"--{m.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal)}={Variable().Replace(m.Groups["value"].Value, v => Value(v.Groups["name"].Value, account))}");

        var settings = HotlineHost.Check([$"--Config:Directory={County.ConfigDirectory}", .. args]);

        Assert.Equal(("postgres", account, "redis:6379", Roles.Web | Roles.Intake | Roles.Reminders), (settings.Database.Provider, settings.Twilio!.AccountSid, settings.Redis, settings.Roles));
    }

    [Fact]
    public void Without_an_account_the_container_does_not_start_a_simulator_by_itself()
    {
        var roles = Setting().Matches(Compose).Where(m => m.Groups["key"].Value.StartsWith("Roles", StringComparison.Ordinal))
            .Select(m => $"--{m.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal)}={m.Groups["value"].Value}");

        var problems = Assert.Throws<SettingsException>(() => HotlineHost.Check([$"--Config:Directory={County.ConfigDirectory}", .. roles])).Problems;

        Assert.Equal("Twilio__AccountSid", Assert.Single(problems).Key);
    }

    [Theory]
    [InlineData("**/.env")]
    [InlineData("config/hotline.yaml")]
    [InlineData("**/obj")]
    public void Secrets_and_build_outputs_stay_out_of_the_image(string pattern) =>
        Assert.Contains(pattern, File.ReadAllLines(Path.Combine(County.Root, ".dockerignore")));

    private static IEnumerable<Match> Variables() => Variable().Matches(Compose);

    private static string Value(string name, string account) => name switch
    {
        "TWILIO_ACCOUNT_SID" => account,
        "PUBLIC_URL" or "CONSOLE_URL" => "https://hotline.example",
        "CONSOLE_KEY_SECRET" => new string('k', 32),
        _ => "0123456789abcdef",
    };

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(?::\?(?<message>[^}]*))?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^ +(?<key>[A-Z][A-Za-z]+__[A-Za-z0-9_]+): (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
