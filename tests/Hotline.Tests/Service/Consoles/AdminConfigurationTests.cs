using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Configurations;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class AdminConfigurationTests : IDisposable
{
    private const string Pledges = "/console/admin/configuration/pledges.yaml";
    private readonly OwnConfiguration _config = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checked_file_is_saved_with_version_and_name_and_holds_after_a_restart_only()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");

        var saved = await SaveAsync(county, Pledges, t => t.Replace("reopen-hours: 168", "reopen-hours: 240", StringComparison.Ordinal));

        Assert.Contains("Saved. It holds after a restart", saved, StringComparison.Ordinal);
        Assert.Contains("reopen-hours: 240", _config.Read("pledges.yaml"), StringComparison.Ordinal);
        Assert.Matches("data-testid=\"in-force\">version 1 · found in the folder", saved);
        Assert.Matches("data-testid=\"on-disk\">version 2 · anna", saved);
        Assert.Contains("data-testid=\"changed\"", saved, StringComparison.Ordinal);
        Assert.Contains("changed in the folder, in force after a restart: pledges.yaml", await county.PageAsync("/console/admin"), StringComparison.Ordinal);
        await using var restarted = await _config.StartAsync();
        using var again = await Visitor.SignedInAsync(restarted, AccountRole.Administrator, "SX");
        Assert.DoesNotContain("data-testid=\"changed\"", await again.PageAsync(Pledges), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_in_force_keeps_its_name_time_and_text_however_often_the_file_is_saved()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        await county.PageAsync(Pledges);
        await service.WriteAsync(db =>
        {
            for (var n = 2; n <= 30; n++)
                db.Add(new ConfigurationVersion { File = "pledges.yaml", Number = n, Hash = $"{n:D64}", Content = "#", By = "berta", At = service.Clock.GetUtcNow(), WrittenAt = service.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        _config.Change("pledges.yaml", "reopen-hours: 168", "reopen-hours: 240");

        var page = await county.PageAsync(Pledges);
        var row = FileRow().Match(await county.PageAsync("/console/admin/configuration")).Value;

        Assert.Matches("data-testid=\"in-force\">version 1 · found in the folder", page);
        Assert.Contains("href=\"/console/admin/configuration/pledges.yaml?version=1\" data-testid=\"text-in-force\"", page, StringComparison.Ordinal);
        Assert.Contains("reopen-hours: 168", await county.PageAsync(Pledges + "?version=1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await county.GetAsync(Pledges + "?version=5")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.GetAsync(Pledges + "?version=77")).StatusCode);
        Assert.Contains("version 1<", row, StringComparison.Ordinal);
        Assert.Contains("found in the folder", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_changed_file_the_list_names_who_made_the_version_in_force()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        await SaveAsync(county, Pledges, t => t + "# of anna\n");

        var row = FileRow().Match(await county.PageAsync("/console/admin/configuration")).Value;

        Assert.Contains("<td>version 1</td>", row, StringComparison.Ordinal);
        Assert.Contains("<td>found in the folder</td>", row, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", row, StringComparison.Ordinal);
        Assert.Contains("in force after a restart", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pledges.yaml", "reopen-hours: 168", "reopen-hours: soon", "reopen-hours")]
    [InlineData("pledges.yaml", "  by-kind:", "  other:", "pledges")]
    [InlineData("escalation.yaml", "to: [deputy-leader]", "to: [mayor]", "to")]
    [InlineData("texts/en.yaml", "{reference}. {holder} is responsible", "{holder} is responsible", "received")]
    [InlineData("calendars/cn-2026.yaml", "year: 2026", "year: 2030", "year")]
    public async Task What_the_check_refuses_is_told_as_config_check_tells_it_and_nothing_is_written(string file, string before, string after, string key)
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var original = _config.Read(file);

        var refused = await SaveAsync(county, "/console/admin/configuration/" + file, t => t.Replace(before, after, StringComparison.Ordinal), HttpStatusCode.Conflict);

        Assert.Contains("Not saved: the check found problems.", refused, StringComparison.Ordinal);
        Assert.Equal(original, _config.Read(file));
        Assert.Contains(after, refused, StringComparison.Ordinal);
        _config.Change(file, before, after);
        var problems = Assert.Throws<SettingsException>(() => HotlineHost.Check([$"--Config:Directory={_config.Path}"])).Problems;
        Assert.Contains(problems, p => p.Key.Contains(key, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Contains($"<code>{p.Key}</code>", refused, StringComparison.Ordinal));
        Assert.DoesNotContain(_config.Path, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_is_told_and_keeps_what_was_typed()
    {
        await using var service = await _config.StartAsync();
        using var first = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        using var second = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "berta");
        var opened = Form(await second.PageAsync(Pledges));

        await SaveAsync(first, Pledges, t => t + "# of anna\n");
        var stale = await second.PostAsync(Pledges, [.. opened with { Content = opened.Content + "# of berta\n" }, ("save", "save")]);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("somebody else changed this file", page, StringComparison.Ordinal);
        Assert.Contains("# of berta", page, StringComparison.Ordinal);
        Assert.EndsWith("# of anna\n", _config.Read("pledges.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_nodes_with_folders_of_their_own_one_save_gets_the_number_and_the_other_is_refused()
    {
        await using var service = await _config.StartAsync();
        var history = service.Services.GetRequiredService<ConfigurationHistory>();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var opened = Form(await county.PageAsync(Pledges));

        // The other node's folder is not this one: here nothing but the number tells of its save.
        await service.WriteAsync(async db => Assert.NotNull(await history.BeginAsync(db, "pledges.yaml", opened.Number, ConfigurationSnapshot.HashOf("x"), "x", "berta", Cancellation)));
        var stale = await county.PostAsync(Pledges, [.. opened with { Content = opened.Content + "# mine\n" }, ("save", "save")]);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.DoesNotContain("# mine", _config.Read("pledges.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_into_the_folder_by_other_means_is_a_version_too_and_nobodys()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        await county.PageAsync(Pledges);
        _config.Change("pledges.yaml", "reopen-hours: 168", "reopen-hours: 200");

        var page = await county.PageAsync(Pledges);

        Assert.Matches("data-testid=\"on-disk\">version 2 · found in the folder", page);
        Assert.Contains("reopen-hours: 168", await county.PageAsync(Pledges + "?version=1"), StringComparison.Ordinal);
        _config.Change("pledges.yaml", "reopen-hours: 200", "reopen-hours: 168");
        Assert.Matches("data-testid=\"on-disk\">version 1 ·", await county.PageAsync(Pledges));
    }

    [Fact]
    public async Task A_save_that_a_crash_cut_off_before_the_file_says_so_and_one_after_it_keeps_its_name()
    {
        await using var service = await _config.StartAsync();
        var history = service.Services.GetRequiredService<ConfigurationHistory>();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var opened = Form(await county.PageAsync(Pledges));
        var text = opened.Content + "# of berta\n";
        await service.WriteAsync(db => history.BeginAsync(db, "pledges.yaml", opened.Number, ConfigurationSnapshot.HashOf(text), text, "berta", Cancellation));

        Assert.Matches("berta · [^<]*<code>[0-9a-f]+</code> · begun, not written", await county.PageAsync(Pledges));
        FileReplacement.Write(_config["pledges.yaml"], text);
        var finished = await county.PageAsync(Pledges);

        Assert.Matches("data-testid=\"on-disk\">version 2 · berta", finished);
        Assert.DoesNotContain("not written", finished, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_that_another_file_had_before_does_not_keep_a_good_one_from_being_saved()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        _config.Change("escalation.yaml", "to: [deputy-leader]", "to: [mayor]");

        Assert.Contains("Saved.", await SaveAsync(county, Pledges, t => t + "# more\n"), StringComparison.Ordinal);
        Assert.Contains("the check found problems", await SaveAsync(county, "/console/admin/configuration/escalation.yaml", t => t + "# more\n", HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_the_programs_to_write_is_said_and_only_the_check_is_offered()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var calendar = "/console/admin/configuration/calendars/cn-2026.yaml";
        // Not even the superuser writes into what is no folder any more.
        Directory.Move(_config["calendars"], _config["moved"]);
        File.CreateSymbolicLink(_config["calendars"], "/proc/self");

        var page = await county.PageAsync(calendar);

        Assert.Contains("data-testid=\"read-only\"", page, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"check\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"save\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hotline.yaml")]
    [InlineData("secrets.yaml")]
    [InlineData("../data/hotline.db")]
    [InlineData("calendars/../hotline.yaml")]
    [InlineData("directory/officials.csv")]
    [InlineData("texts/en.yaml%0A")]
    public async Task What_may_hold_secrets_or_people_is_not_there_whatever_stands_in_the_folder(string file)
    {
        await File.WriteAllTextAsync(_config["hotline.yaml"], "Api:\n  Keys:\n    desk: hunter2-hunter2-hunter2\n", Cancellation);
        await File.WriteAllTextAsync(_config["secrets.yaml"], "token: hunter2\n", Cancellation);
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        Assert.Equal(HttpStatusCode.NotFound, (await county.GetAsync("/console/admin/configuration/" + file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.PostAsync("/console/admin/configuration/" + file, ("save", "check"), ("content", "x"))).StatusCode);
        Assert.DoesNotContain("hunter2", await county.PageAsync("/console/admin/configuration"), StringComparison.Ordinal);
        var kept = await service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<ConfigurationVersion>().Where(v => v.Content != null).Select(v => v.Content!).ToListAsync(Cancellation));
        Assert.DoesNotContain(kept, content => content.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_township_reads_what_holds_for_all_and_saves_nothing()
    {
        await using var service = await _config.StartAsync();
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        var page = await township.PageAsync(Pledges);

        Assert.Contains("reopen-hours: 168", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"check\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await township.PostAsync(Pledges, [.. Form(page) with { Content = "x" }, ("save", "save")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await township.GetAsync("/console/admin/configuration/lines.yaml")).StatusCode);
        var list = await township.PageAsync("/console/admin/configuration");
        Assert.Contains("Sample One Township hotline", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample Two Township hotline", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_of_a_new_year_is_made_and_a_gap_before_it_is_refused()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        static string Of(int year) => $"calendar: cn\nyear: {year}\nstatus: provisional\nsource: a test\nholidays:\n  - {{ name: a holiday, from: {year}-01-01 }}\n";

        var gap = await SaveAsync(county, "/console/admin/configuration/calendars/cn-2029.yaml", _ => Of(2029), HttpStatusCode.Conflict);
        var saved = await SaveAsync(county, "/console/admin/configuration/calendars/cn-2028.yaml", _ => Of(2028));

        Assert.Contains("cn-2028.yaml", gap, StringComparison.Ordinal);
        Assert.Contains("Saved.", saved, StringComparison.Ordinal);
        Assert.Equal(Of(2028), _config.Read("calendars/cn-2028.yaml"));
    }

    [Fact]
    public async Task The_ladders_of_a_draft_are_shown_before_it_is_saved()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        const string Ladder = "/console/admin/configuration/escalation.yaml";
        var opened = Form(await county.PageAsync(Ladder));

        var draft = opened with { Content = opened.Content.Replace("name: half,", "name: half-of-the-draft,", StringComparison.Ordinal) };
        var page = WebUtility.HtmlDecode(await (await county.PostAsync(Ladder, [.. draft, ("save", "check")])).Content.ReadAsStringAsync(Cancellation));

        Assert.Contains("The check found nothing wrong.", page, StringComparison.Ordinal);
        Assert.Matches("<td>half-of-the-draft · if not resolved</td>", page);
        Assert.DoesNotContain("half-of-the-draft", _config.Read("escalation.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_see_of_each_other_whose_folder_has_other_files()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var real = service.Services.GetRequiredService<Hotline.Notifications.RealClock>();
        await service.WriteAsync(db =>
        {
            db.Add(new ConfigurationNode { Name = "node-b", StartedAt = real.Now, SeenAt = real.Now, InForce = new Dictionary<string, string>(), OnDisk = new Dictionary<string, string> { ["pledges.yaml"] = "other" } });
            db.Add(new ConfigurationNode { Name = "node-away", StartedAt = real.Now, SeenAt = real.Now - ConfigurationWatch.Away * 2, InForce = new Dictionary<string, string>(), OnDisk = new Dictionary<string, string>() });
            return Task.CompletedTask;
        });

        var page = await county.PageAsync("/console/admin/configuration");

        Assert.Matches("node-b: other content of [^<]*pledges.yaml", page);
        Assert.DoesNotContain("node-away", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_stands_in_the_audit_log_of_the_county_and_of_no_township()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        await SaveAsync(county, Pledges, t => t + "# more\n");

        Assert.Matches("<td>anna</td>\\s*<td>Configuration saved</td>\\s*<td>pledges.yaml version 2</td>", await county.PageAsync("/console/admin/audit"));
        Assert.DoesNotMatch("<td>Configuration saved</td>", await township.PageAsync("/console/admin/audit"));
        Assert.Single(await service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<AuditEntry>().Where(e => e.Kind == AuditKind.ConfigurationSaved).ToListAsync(Cancellation)));
    }

    public void Dispose() => _config.Dispose();

    private static async Task<string> SaveAsync(Visitor visitor, string path, Func<string, string> edit, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var opened = Form(await visitor.PageAsync(path));
        var answer = await visitor.PostAsync(path, [.. opened with { Content = edit(opened.Content) }, ("save", "save")]);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.True(answer.StatusCode == expected, page);
        return page;
    }

    private static Opened Form(string page) => new(
        Hash().Match(page).Groups[1].Value, int.Parse(Number().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), Content().Match(page).Groups[1].Value.Replace("\r", "", StringComparison.Ordinal));

    private sealed record Opened(string Hash, int Number, string Content) : IEnumerable<(string, string)>
    {
        public IEnumerator<(string, string)> GetEnumerator() =>
            new List<(string, string)> { ("hash", Hash), ("number", Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("content", Content.Replace("\n", "\r\n", StringComparison.Ordinal)) }.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [GeneratedRegex("data-testid=\"file-pledges.yaml\".*?</tr>", RegexOptions.Singleline)]
    private static partial Regex FileRow();

    [GeneratedRegex("name=\"hash\" value=\"([^\"]*)\"")]
    private static partial Regex Hash();

    [GeneratedRegex("name=\"number\" value=\"([0-9]+)\"")]
    private static partial Regex Number();

    [GeneratedRegex("<textarea[^>]*>\\r?\\n(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Content();
}
