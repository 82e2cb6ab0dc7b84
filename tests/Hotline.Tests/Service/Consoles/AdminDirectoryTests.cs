using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Configurations;
using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class AdminDirectoryTests : IDisposable
{
    private const string Page = "/console/admin/directory";
    private readonly OwnConfiguration _config = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_looked_at_then_imported_and_holds_while_the_program_runs()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        var changed = Changed();

        var looked = await TextAsync(await county.UploadAsync(Page, "officials.csv", changed, ("save", "look")));
        Assert.Contains("1 rows would change", looked, StringComparison.Ordinal);
        Assert.Matches("changed · officials · <strong>cg-05</strong>: phone \\+1732•+15 → \\+1732•+55", looked);
        Assert.Contains("+17325550115", _config.Read("directory/officials.csv"), StringComparison.Ordinal);
        var done = await TextAsync(await county.UploadAsync(Page, "officials.csv", changed, ("save", "import"), ("seal", Seal(looked))));
        await service.Services.GetRequiredService<DirectoryWatch>().LookAsync();

        Assert.Contains("Imported", done, StringComparison.Ordinal);
        Assert.Equal("+17325550155", service.Services.GetRequiredService<OfficialDirectory>().FindOfficial("cg-05")!.Phone!.E164);
        Assert.Matches("data-testid=\"in-force\">version 2 · anna", await county.PageAsync(Page));
        Assert.Matches("<td>anna</td>\\s*<td>Directory imported</td>", await county.PageAsync("/console/admin/audit"));
    }

    [Fact]
    public async Task Only_what_was_looked_at_over_the_directory_that_it_was_looked_at_with_is_imported()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var (changed, before) = (Changed(), _config.Read("directory/officials.csv"));
        var seal = Seal(await TextAsync(await county.UploadAsync(Page, "officials.csv", changed, ("save", "look"))));

        var other = await county.UploadAsync(Page, "officials.csv", Changed("+17325550156"), ("save", "import"), ("seal", seal));
        var unseen = await county.UploadAsync(Page, "officials.csv", changed, ("save", "import"));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (other.StatusCode, unseen.StatusCode));
        Assert.Equal(before, _config.Read("directory/officials.csv"));
        _config.Change("directory/substitutes.csv", "training at the county school", "ill");
        var stale = await county.UploadAsync(Page, "officials.csv", changed, ("save", "import"), ("seal", seal));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("Look again", await TextAsync(stale), StringComparison.Ordinal);
        Assert.Equal(before, _config.Read("directory/officials.csv"));
    }

    [Fact]
    public async Task Bad_rows_are_told_with_line_and_column_and_no_whole_number()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var bad = Encoding.UTF8.GetBytes(_config.Read("directory/officials.csv").Replace("+17325550115", "+173255501159999999", StringComparison.Ordinal));

        var refused = await county.UploadAsync(Page, "officials.csv", bad, ("save", "look"));

        var page = await TextAsync(refused);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Matches("data-testid=\"problem\"><strong>officials.csv:[0-9]+</strong> · <code>phone</code>", page);
        Assert.DoesNotContain("55501159999999", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await county.UploadAsync(Page, "notes.txt", bad, ("save", "look"))).StatusCode);
    }

    [Fact]
    public async Task People_are_in_no_version_and_no_page_shows_a_whole_number()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        var page = await county.PageAsync(Page);

        Assert.Contains("cg-05", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\+1[0-9]{10}", page);
        Assert.All(
            await service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<ConfigurationVersion>().Where(v => v.File == ConfigurationVersion.Directory).ToListAsync(Cancellation)),
            v => Assert.Null(v.Content));
    }

    [Fact]
    public async Task A_download_has_whole_numbers_and_stands_in_the_audit_log()
    {
        await using var service = await _config.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");

        var table = await (await county.GetAsync(Page + "/officials.csv")).Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(_config.Read("directory/officials.csv"), table);
        Assert.Matches("<td>anna</td>\\s*<td>Exported</td>\\s*<td>directory/officials.csv", await county.PageAsync("/console/admin/audit"));
        Assert.Equal(HttpStatusCode.NotFound, (await county.GetAsync(Page + "/secrets.csv")).StatusCode);
    }

    [Fact]
    public async Task A_township_sees_its_own_units_and_people_and_imports_nothing()
    {
        await using var service = await _config.StartAsync();
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        var page = await township.PageAsync(Page);

        Assert.Contains("cg-05", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ch-04", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sx-01", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await township.UploadAsync(Page, "officials.csv", Changed(), ("save", "look"))).StatusCode);
    }

    public void Dispose() => _config.Dispose();

    private byte[] Changed(string number = "+17325550155") => Encoding.UTF8.GetBytes(_config.Read("directory/officials.csv").Replace("+17325550115", number, StringComparison.Ordinal));

    private static string Seal(string page) => SealField().Match(page).Groups[1].Value;

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

    [GeneratedRegex("name=\"seal\" value=\"([0-9a-f]+)\"")]
    private static partial Regex SealField();
}
