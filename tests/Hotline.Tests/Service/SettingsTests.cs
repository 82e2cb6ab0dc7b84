using Hotline.Service.Commands;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Service;

public sealed class SettingsTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    [Fact]
    public void The_shipped_configuration_is_in_order()
    {
        var settings = Check();

        Assert.Equal("http://127.0.0.1:5080", settings.Url);
        Assert.Equal("sqlite", settings.Database.Provider);
        Assert.Null(settings.Redis);
        Assert.Null(settings.Twilio);
        Assert.Equal(Roles.All, settings.Roles);
    }

    [Theory]
    [InlineData("--Database:Provider=mysql", "Database__Provider", "sqlite or postgres")]
    [InlineData("--Database:Provider=postgres", "Database__ConnectionString", "PostgreSQL")]
    [InlineData("--Database:Povider=sqlite", "Database__Povider", "Database__Provider, Database__ConnectionString")]
    [InlineData("--Twilio:AuthToken=secret", "Twilio__AuthToken", "Twilio__AuthTokens")]
    [InlineData("--Urls=localhost", "Urls", "http://127.0.0.1:5080")]
    [InlineData("--Urls=http://127.0.0.1:5080;http://127.0.0.1:5090", "Urls", "one http or https URL")]
    [InlineData("--Urls=http://127.0.0.1:5080/hotline", "Urls", "without a path")]
    [InlineData("--Urls=https://127.0.0.1:5080", "Urls", "Kestrel__Certificates__Default__Path")]
    [InlineData("--Databse:Provider=postgres", "--Databse:Provider", "Database")]
    [InlineData("acount", "acount", "hotline --help")]
    [InlineData("--Clock:Speed=10", "Clock__Speed", "Clock__Drill=true")]
    [InlineData("--Clock:Start=2026-11-23T09:00:00+08:00", "Clock__Start", "Clock__Drill=true")]
    [InlineData("--Roles=webb", "Roles", "web, intake, reminders, simulator, all")]
    [InlineData("--Roles=web", "Roles", "also intake")]
    [InlineData("--Roles=reminders,simulator", "Roles", "also intake")]
    [InlineData("--Roles:0=webb", "Roles", "web, intake, reminders, simulator, all")]
    [InlineData("--Api:Keys:desk=short", "Api__Keys__desk", "16 characters")]
    [InlineData("--Api:Keys:desk=Api__Keys__desk=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "Api__Keys__desk", "sha256: and 64 hexadecimal digits")]
    [InlineData("--Redis:Shards=0", "Redis__Shards", "from 1 to 64")]
    [InlineData("--Clock:Drill=perhaps", "Clock__Drill", "true or false")]
    [InlineData("--Heartbeat:Url=watcher", "Heartbeat__Url", "an http or https URL")]
    [InlineData("--Heartbeat:Interval=1wd", "Heartbeat__Interval", "from 1s to 1d")]
    [InlineData("--Roles:0=web", "Twilio__AccountSid", "the role simulator")]
    [InlineData("--Simulator:Url=simulator", "Simulator__Url", "an http URL")]
    [InlineData("--Twilio:AccountSid=AC1", "Twilio__AccountSid", "32 hexadecimal digits")]
    public void A_wrong_setting_is_told_by_key_with_what_is_legal(string arg, string key, string legal)
    {
        var problems = Assert.Throws<SettingsException>(() => Check(arg)).Problems;

        Assert.Contains(problems, p => p.Key == key && p.Legal.Contains(legal, StringComparison.Ordinal));
    }

    // By a slip of the hand a secret stands in any of these.
    [Theory]
    [InlineData("--Twilio:AccountSid=hunter2")]
    [InlineData("--Twilio:ApiKeySid=hunter2")]
    [InlineData("--Twilio:PublicUrl=https//user:hunter2@hotline.example")]
    [InlineData("--Twilio:BaseUrl=https://user:hunter2@api.twilio.com")]
    [InlineData("--Api:Keys:desk=hunter2")]
    [InlineData("--Api:Keys:desk=sha256:hunter2")]
    [InlineData("--Heartbeat:Url=watcher/hunter2")]
    [InlineData("--Redis:ConnectionString=redis:6379,pasword=hunter2")]
    [InlineData("--Database:ConnectionString=Data Source=x;Pasword=hunter2")]
    [InlineData("--Database:Provider=postgres", "--Database:ConnectionString=Host=db;Pasword=hunter2")]
    [InlineData("--Database:Provider=postgres", "--Database:ConnectionString=Host=db;Password=hunter2;Port=hunter2")]
    [InlineData("--Database:Provider=postgres", "--Database:ConnectionString=hunter2")]
    public void A_wrong_setting_that_may_be_a_secret_is_named_and_not_shown(params string[] args)
    {
        var told = Assert.Throws<SettingsException>(() => Check(args));

        Assert.DoesNotContain("hunter2", told.Message, StringComparison.Ordinal);
        Assert.Contains(told.Problems, p => p.Value == SettingProblem.NotShown);
    }

    [Theory]
    [InlineData("--Clock:Speed=0", "Clock__Speed")]
    [InlineData("--Clock:Start=soon", "Clock__Start")]
    public void A_drill_needs_a_start_and_a_speed_that_can_be(string arg, string key) =>
        Assert.Contains(Assert.Throws<SettingsException>(() => Check("--Clock:Drill=true", arg)).Problems, p => p.Key == key);

    [Fact]
    public void A_drill_never_starts_against_real_phones()
    {
        string[] account = [$"--Twilio:AccountSid={Account}", "--Twilio:AuthTokens:0=token", "--Clock:Drill=true"];

        Assert.Contains(Assert.Throws<SettingsException>(() => Check(account)).Problems, p => p.Key == "Clock__Drill");
        Assert.Contains(Assert.Throws<SettingsException>(() => Check([.. account, "--Twilio:BaseUrl=https://api.twilio.com."])).Problems, p => p.Key == "Clock__Drill");
        Assert.NotNull(Check([.. account, "--Twilio:BaseUrl=http://127.0.0.1:5081"]).Drill);
    }

    [Theory]
    [InlineData("--Roles=web,intake,simulator")]
    [InlineData("--Roles:0=web", "--Roles:1=intake", "--Roles:2=simulator")]
    public void Roles_that_are_said_are_these_and_not_all(params string[] args) =>
        Assert.Equal(Roles.Web | Roles.Intake | Roles.Simulator, Check(args).Roles);

    [Theory]
    [InlineData("--Logging:LogLevel:Default=Debug")]
    [InlineData("--Kestrel:Limits:MaxConcurrentConnections", "100")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317")]
    public void What_the_framework_reads_may_stand_on_the_command_line_too(params string[] args) => Assert.NotNull(Check(args));

    [Fact]
    public void An_empty_setting_is_none() => Assert.Equal("data", Check("--Data:Directory=").DataDirectory);

    [Fact]
    public void Who_listens_everywhere_is_reached_by_the_simulator_all_the_same() =>
        Assert.Equal("http://127.0.0.1:5080", SimulatorInPlace.Account(Check("--Urls=http://*:5080")).PublicUrl);

    [Theory]
    [InlineData("Databse:\n  Provider: sqlite", "Databse")]
    [InlineData("Database:\n  Povider: sqlite", "Database__Povider")]
    public void A_mistyped_key_of_the_file_is_refused(string yaml, string key)
    {
        using var folder = CopyOfConfig();
        File.WriteAllText(folder["hotline.yaml"], yaml);

        var problems = Assert.Throws<SettingsException>(() => HotlineHost.Check([$"--Config:Directory={folder.Path}"])).Problems;

        Assert.Contains(problems, p => p.Key == key);
    }

    [Fact]
    public void A_wrong_value_is_told_with_the_place_where_it_was_said()
    {
        using var folder = CopyOfConfig();
        File.WriteAllText(folder["hotline.yaml"], "Redis:\n  Shards: 700\nClock:\n  Drill: perhaps");

        var problems = Assert.Throws<SettingsException>(() => HotlineHost.Check([$"--Config:Directory={folder.Path}", "--Clock:Drill=never"])).Problems;

        Assert.Equal(
            [("Clock__Drill", "command line"), ("Redis__Shards", folder["hotline.yaml"])],
            problems.Select(p => (p.Key, p.Source)).Order());
    }

    [Fact]
    public void The_command_line_comes_before_the_file()
    {
        using var folder = CopyOfConfig();
        File.WriteAllText(folder["hotline.yaml"], "Redis:\n  Shards: 7\nData:\n  Directory: elsewhere");

        var settings = HotlineHost.Check([$"--Config:Directory={folder.Path}", "--Redis:Shards=9"]);

        Assert.Equal((9, "elsewhere"), (settings.Shards, settings.DataDirectory));
    }

    [Fact]
    public void A_line_that_names_what_no_other_file_has_is_refused()
    {
        using var folder = CopyOfConfig();
        var lines = File.ReadAllText(folder["lines.yaml"]).Replace("pledges: by-kind", "pledges: by-mood", StringComparison.Ordinal);
        File.WriteAllText(folder["lines.yaml"], lines);

        var problem = Assert.Single(Assert.Throws<SettingsException>(() => HotlineHost.Check([$"--Config:Directory={folder.Path}"])).Problems);

        Assert.Equal(("pledges", "by-mood"), (problem.Key, problem.Value));
        Assert.Matches(@"lines\.yaml:\d+$", problem.Source);
    }

    private static ServiceSettings Check(params string[] args) => HotlineHost.Check([$"--Config:Directory={County.ConfigDirectory}", .. args]);

    private static TemporaryFolder CopyOfConfig()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(County.ConfigDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = folder[Path.GetRelativePath(County.ConfigDirectory, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }
}
