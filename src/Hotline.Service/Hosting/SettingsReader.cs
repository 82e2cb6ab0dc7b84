using System.Globalization;
using Hotline.Service.Consoles;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Telephony;
using Hotline.WorkingTime;

namespace Hotline.Service.Hosting;

/// <summary>Turns configuration into <see cref="ServiceSettings"/>. Every wrong, missing or mistyped setting is a problem that names what is legal.</summary>
internal static class SettingsReader
{
    private const string Source = "settings";

    /// <summary>Every key that means something, by section; an asterisk stands for any name.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Config"] = ["Directory"],
        ["Data"] = ["Directory"],
        ["Database"] = ["Provider", "ConnectionString"],
        ["Redis"] = ["ConnectionString", "Shards"],
        ["Twilio"] = ["AccountSid", "AuthTokens", "ApiKeySid", "ApiKeySecret", "BaseUrl", "PublicUrl"],
        ["Simulator"] = ["Url"],
        ["Api"] = ["Keys"],
        ["Console"] = ConsoleOptions.Keys,
        ["Heartbeat"] = ["Url", "Interval"],
        ["Clock"] = ["Drill", "Start", "Speed"],
    };

    /// <summary>What may stand at the top of the file; the environment holds other things too and is not held to it.</summary>
    public static IEnumerable<string> Sections => Known.Keys.Concat(["Urls", "Roles"]);

    public static ServiceSettings Read(IConfiguration configuration, SettingProblems problems)
    {
        var own = new SettingProblems();
        var settings = ReadAll(configuration, own);
        foreach (var problem in own.All)
            problems.Add(SettingsSources.Of(configuration, problem.Key) ?? Source, problem.Key, problem.Value, problem.Legal);
        return settings;
    }

    private static ServiceSettings ReadAll(IConfiguration configuration, SettingProblems problems)
    {
        RefuseUnknown(configuration, problems);
        var data = NullIfEmpty(configuration["Data:Directory"]) ?? "data";
        var url = Url(configuration, problems);
        var (twilio, roles) = (Twilio(configuration, url, problems), ReadRoles(configuration, problems));
        if (twilio is null && !roles.HasFlag(Roles.Simulator) && NullIfEmpty(configuration["Simulator:Url"]) is null)
            problems.Add(Source, "Twilio__AccountSid", null, "the account (AC and 32 hexadecimal digits), or the role simulator, or Simulator__Url of a simulator that runs elsewhere");
        var redis = NullIfEmpty(configuration["Redis:ConnectionString"]);
        if (redis is null && roles != Roles.Simulator && !roles.HasFlag(Roles.Intake))
            problems.Add(Source, "Roles", roles.ToString().ToLowerInvariant(), "also intake, or Redis__ConnectionString: the spool of a node is read by that node alone, and what arrives would wait in it for ever");
        return new ServiceSettings
        {
            Url = url,
            ConfigDirectory = NullIfEmpty(configuration["Config:Directory"]) ?? "config",
            DataDirectory = data,
            Database = DatabaseOptions.Read(configuration["Database:Provider"], configuration["Database:ConnectionString"], data, problems),
            Redis = redis,
            Shards = Number(configuration, "Redis:Shards", 4, 1, 64, problems),
            Twilio = twilio,
            SimulatorUrl = SimulatorUrl(configuration, problems),
            ApiKeys = ApiKeys(configuration, problems),
            Console = ConsoleOptions.Read(configuration, url, problems),
            Drill = Drill(configuration, twilio, problems),
            Heartbeat = Heartbeat(configuration, problems),
            Roles = roles,
        };
    }

    private static void RefuseUnknown(IConfiguration configuration, SettingProblems problems)
    {
        foreach (var (section, keys) in Known)
        {
            foreach (var child in configuration.GetSection(section).GetChildren().Where(c => !keys.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
                problems.Add(Source, $"{section}__{child.Key}", "set", "one of " + string.Join(", ", keys.Select(k => $"{section}__{k}")));
        }
    }

    private static string Url(IConfiguration configuration, SettingProblems problems)
    {
        var url = NullIfEmpty(configuration["Urls"]) ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(Local.Url(url), UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || parsed.PathAndQuery != "/")
            problems.Add(Source, "Urls", url, "one http or https URL without a path, e.g. http://127.0.0.1:5080, or http://0.0.0.0:5080 for all addresses of the machine");
        else if (parsed.Scheme == Uri.UriSchemeHttps && !configuration.GetSection("Kestrel:Certificates:Default").Exists())
            problems.Add(Source, "Urls", url, "an http URL behind a proxy that ends TLS, or https with a certificate: Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__KeyPath");
        return url;
    }

    private static string SimulatorUrl(IConfiguration configuration, SettingProblems problems)
    {
        var url = NullIfEmpty(configuration["Simulator:Url"]) ?? "http://127.0.0.1:5081";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not "http")
            problems.Add(Source, "Simulator__Url", url, "an http URL, e.g. http://127.0.0.1:5081");
        return url;
    }

    private static TwilioOptions? Twilio(IConfiguration configuration, string url, SettingProblems problems)
    {
        var section = configuration.GetSection("Twilio");
        if (!section.Exists() || section.GetChildren().All(c => string.IsNullOrEmpty(c.Value) && !c.GetChildren().Any()))
            return null;
        var options = new TwilioOptions
        {
            AccountSid = section["AccountSid"] ?? "",
            AuthTokens = [.. section.GetSection("AuthTokens").GetChildren().Select(c => c.Value ?? "").Where(v => v.Length > 0)],
            ApiKeySid = NullIfEmpty(section["ApiKeySid"]),
            ApiKeySecret = NullIfEmpty(section["ApiKeySecret"]),
            BaseUrl = NullIfEmpty(section["BaseUrl"]) ?? "https://api.twilio.com",
            PublicUrl = NullIfEmpty(section["PublicUrl"]) ?? url,
        };
        options.Check(Source, problems);
        return options;
    }

    private static Dictionary<string, ApiKey> ApiKeys(IConfiguration configuration, SettingProblems problems)
    {
        var keys = new Dictionary<string, ApiKey>();
        foreach (var child in configuration.GetSection("Api:Keys").GetChildren())
        {
            if (ApiKey.TryRead(child.Value ?? "", out var key))
                keys.Add(child.Key, key);
            else
                problems.Add(Source, $"Api__Keys__{child.Key}", Hidden(child.Value), $"{ApiKey.HashPrefix} and 64 hexadecimal digits as 'hotline api-key new' gives it, or a secret of at least {ApiKey.ShortestPlain} characters");
        }

        return keys;
    }

    private static DrillOptions? Drill(IConfiguration configuration, TwilioOptions? twilio, SettingProblems problems)
    {
        var drill = NullIfEmpty(configuration["Clock:Drill"]);
        if (drill is not null && !bool.TryParse(drill, out _))
            problems.Add(Source, "Clock__Drill", drill, "true or false");
        if (!string.Equals(drill, "true", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var key in (string[])["Start", "Speed"])
            {
                if (NullIfEmpty(configuration[$"Clock:{key}"]) is { } alone)
                    problems.Add(Source, $"Clock__{key}", alone, "nothing without Clock__Drill=true: real time has no other start and no other speed");
            }

            return null;
        }

        if (twilio?.ReachesRealPhones == true)
            problems.Add(Source, "Clock__Drill", "true", "false while Twilio__BaseUrl leads to real phones: a drill never reaches people");
        DateTimeOffset? start = null;
        if (NullIfEmpty(configuration["Clock:Start"]) is { } text)
        {
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                start = at;
            else
                problems.Add(Source, "Clock__Start", text, "an instant, e.g. 2026-09-30T16:00:00+08:00");
        }

        var speedText = NullIfEmpty(configuration["Clock:Speed"]) ?? "1";
        if (!double.TryParse(speedText, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) || speed is < 1 or > 10_000)
            problems.Add(Source, "Clock__Speed", speedText, "a number from 1 to 10000");
        return new DrillOptions(start, speed);
    }

    private static HeartbeatOptions? Heartbeat(IConfiguration configuration, SettingProblems problems)
    {
        var interval = NullIfEmpty(configuration["Heartbeat:Interval"]) ?? "60s";
        if (!WorkingSpan.TryParse(interval, out var span) || span.IsWorking || span.Rough() < TimeSpan.FromSeconds(1) || span.Rough() > TimeSpan.FromDays(1))
            problems.Add(Source, "Heartbeat__Interval", interval, "a span from 1s to 1d, e.g. 60s");
        if (NullIfEmpty(configuration["Heartbeat:Url"]) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https"))
            return new HeartbeatOptions(url, span.Rough());
        // Its path is often the watcher's secret.
        problems.Add(Source, "Heartbeat__Url", Hidden(text), "an http or https URL");
        return null;
    }

    private static Roles ReadRoles(IConfiguration configuration, SettingProblems problems)
    {
        // Also as one word or with commas: what somebody means by Roles=web must not be taken for all.
        var section = configuration.GetSection("Roles");
        var names = section.GetChildren().Select(c => c.Value ?? "").Concat((section.Value ?? "").Split(',', StringSplitOptions.TrimEntries)).Where(v => v.Length > 0).ToList();
        var roles = Roles.None;
        foreach (var name in names)
        {
            if (Enum.TryParse<Roles>(name, ignoreCase: true, out var role) && role != Roles.None && !char.IsDigit(name[0]))
                roles |= role;
            else
                problems.Add(Source, "Roles", name, "web, intake, reminders, simulator, all");
        }

        return names.Count == 0 ? Roles.All : roles;
    }

    private static int Number(IConfiguration configuration, string key, int fallback, int min, int max, SettingProblems problems)
    {
        if (NullIfEmpty(configuration[key]) is not { } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        problems.Add(Source, key.Replace(":", "__", StringComparison.Ordinal), text, $"a whole number from {min} to {max}");
        return fallback;
    }

    private static string? Hidden(string? secret) => NullIfEmpty(secret) is null ? null : SettingProblem.NotShown;

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
