using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Desks;
using Hotline.Searches;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Telephony;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Hotline.BrowserTests;

/// <summary>The program with the sample configuration, one operator's account, and Debian's chromium, once for all tests of the assembly.</summary>
public sealed class Township : IAsyncLifetime
{
    public const string Operator = "operator-1";
    public const string Colleague = "operator-2";
    public const string Cadre = "cadre-5";
    public const string Password = "correct horse battery";
    private const string Line = "+17325550100";
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private int _accounts = 10;
    private WebApplication? _app;
    private FakeProvider? _county;
    private IPlaywright? _playwright;
    private readonly Lazy<Task<IBrowser>> _browser;

    public Township() => _browser = new Lazy<Task<IBrowser>>(LaunchAsync);

    /// <summary>A copy of the shipped configuration, which tests may change.</summary>
    public string ConfigDirectory => _folder["config"];

    /// <summary>Whom the county's sign-in names: nobody that has an account here.</summary>
    public string Stranger => _county!.Subject;

    public string Url { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        CopyConfiguration();
        _county = await FakeProvider.StartAsync();
        string[] args =
        [
            $"--Urls={Url}", $"--Data:Directory={_folder.Path}", $"--Config:Directory={ConfigDirectory}", "--Roles:0=web", "--Roles:1=intake", "--Simulator:Url=http://127.0.0.1:9",
            $"--Console:OpenIdConnect:Authority={_county.Url}", $"--Console:OpenIdConnect:ClientId={FakeProvider.Client}", "--Console:OpenIdConnect:ClientSecret=secret",
        ];
        _app = HotlineHost.Build(args, _clock, new TwilioOptions { AccountSid = "AC" + new string('0', 32), AuthTokens = ["token"], BaseUrl = "http://127.0.0.1:9", PublicUrl = Url });
        await _app.StartAsync(Cancellation);
        await using var scope = _app.Services.CreateAsyncScope();
        (string Name, AccountRole Role, string? Official)[] accounts = [(Operator, AccountRole.Operator, null), (Colleague, AccountRole.Operator, null), (Cadre, AccountRole.Holder, "cg-05")];
        foreach (var (name, role, official) in accounts)
        {
            var account = new Account { Id = Guid.NewGuid(), UserName = name, Role = role, Unit = "CG", Official = official, CreatedAt = _clock.GetUtcNow() };
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
        }
    }

    /// <summary>A browser window of its own; the test is skipped where there is no chromium (on CI it fails).</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var browser = await _browser.Value;
        options ??= new BrowserNewContextOptions();
        options.BaseURL ??= Url;
        options.Locale ??= "en";
        return await (await browser.NewContextAsync(options)).NewPageAsync();
    }

    /// <summary>Signed in, before the desk.</summary>
    public async Task<IPage> AtTheDeskAsync(BrowserNewContextOptions? options = null, string name = Operator)
    {
        var page = await OpenAsync(options);
        await SignInAsync(page, name);
        return page;
    }

    public static async Task SignInAsync(IPage page, string name = Operator)
    {
        await GiveNameAsync(page, name);
        // Says in its failure what the page was instead.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/console/desk"));
        // Once more: the way there tells for certain, also where no scripts run, that the page is loaded.
        await page.GotoAsync("/console/desk");
    }

    /// <summary>The page that a key or a click led to stands whole and its scripts have run: what is pressed now is heard.</summary>
    public static Task LoadedAsync(IPage page) => page.WaitForFunctionAsync("document.readyState === 'complete'");

    /// <summary>Name and password; what comes then may be a second factor.</summary>
    public static async Task GiveNameAsync(IPage page, string name)
    {
        await page.GotoAsync("/console");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", Password);
        await page.PressAsync("#password", "Enter");
    }

    /// <summary>An account of its own.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> AddAsync(AccountRole role, string unit)
    {
        var name = $"{Kebab.Of(role)}-{Interlocked.Increment(ref _accounts)}";
        await using var scope = _app!.Services.CreateAsyncScope();
        var account = new Account { Id = Guid.NewGuid(), UserName = name, Role = role, Unit = unit, CreatedAt = _clock.GetUtcNow() };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
        return name;
    }

    /// <summary>Signed in as an administrator of its own, of the county or of a unit of it.</summary>
    public async Task<IPage> AtTheAdministrationAsync(string unit = "SX", BrowserNewContextOptions? options = null)
    {
        var page = await AtTheDeskAsync(options, await AddAsync(AccountRole.Administrator, unit));
        await page.GotoAsync("/console/admin");
        return page;
    }

    public Task WriteAsync(Func<HotlineDb, Task> work) => _app!.Services.GetRequiredService<HotlineDatabase>().WriteAsync(work, Cancellation);

    /// <summary>A text of a resident, as a ticket.</summary>
    public Task<Ticket> ArriveAsync(string words = "村口的路灯坏了") => _app!.Services.GetRequiredService<HotlineDatabase>().WriteAsync(
        async db =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            var ticket = _app.Services.GetRequiredService<TicketOpening>().Open(db, new TicketDraft(Line, TicketChannel.Text, "+18485550100", words, "zh-CN", _clock.GetUtcNow()));
            await _app.Services.GetRequiredService<Numbering>().NumberAsync(db, Cancellation);
            return ticket;
        },
        Cancellation);

    /// <summary>Two days of work, so that lists, wall and reports have something to show: tickets that are overdue, waiting and closed.</summary>
    /// <returns>One that is overdue.</returns>
    public async Task<Ticket> BusyAsync()
    {
        string[] words = ["村口的路灯坏了", "桥边的护栏松了", "停水了", "垃圾没人收", "井盖丢了", "水渠堵了"];
        var tickets = new List<Ticket>();
        foreach (var text in words.Concat(words))
            tickets.Add(await ArriveAsync(text));
        _clock.Advance(TimeSpan.FromHours(30));
        var (desk, endings) = (_app!.Services.GetRequiredService<Desk>(), _app.Services.GetRequiredService<Endings>());
        foreach (var (done, i) in tickets.Skip(words.Length).Select((t, i) => (t, i)))
        {
            await WriteAsync(async db =>
            {
                var (ticket, operators) = ((await LockedTickets.ReadAsync(db, done.Id, Cancellation))!, new Actor(ActorRole.Operator, Operator));
                Assert.Null(await desk.ResolveAsync(db, ticket, operators, "办好了，现场看过", Cancellation));
                if (i % 2 == 0)
                    Assert.Null(await endings.CloseAsync(db, ticket, operators, TicketOutcome.Satisfied, null, Cancellation));
            });
        }

        for (var i = 0; i < 3; i++)
            await ArriveAsync(words[i]);
        return tickets[0];
    }

    /// <summary>Less than a session lasts.</summary>
    public void PassHours(int hours) => _clock.Advance(TimeSpan.FromHours(hours));

    /// <summary>What has arrived can be searched for.</summary>
    public async Task IndexAsync()
    {
        while (await _app!.Services.GetRequiredService<Indexing>().FollowAsync(Cancellation) > 0)
            Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Who claimed which ticket, by the timeline.</summary>
    public Task<List<(Guid Ticket, string Name)>> ClaimsAsync() => _app!.Services.GetRequiredService<HotlineDatabase>().ReadAsync(async db =>
        (await db.Set<TimelineEntry>().Where(e => e.Kind == TimelineKind.Claimed).Select(e => new { e.TicketId, e.Actor }).ToListAsync(Cancellation)).ConvertAll(e => (e.TicketId, e.Actor)));

    public async ValueTask DisposeAsync()
    {
        if (_browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _browser.Value).DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        if (_county is not null)
            await _county.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IBrowser> LaunchAsync()
    {
        // How long the page may take to show what is expected; a machine that builds and tests at once is slow, and a test that waits in vain fails all the same.
        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        // Debian's chromium once more without a window around each page: to open and fill windows took three quarters of a test's time, and only one of them has the keyboard.
        var chromium = Requirement.Program(["chromium-headless-shell", "chromium"], "/usr/bin");
        _playwright = await Playwright.CreateAsync();
        // In a container there is no user to make a sandbox for; the pages are our own.
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    private void CopyConfiguration()
    {
        var shipped = Path.Combine(Root(), "config");
        foreach (var file in Directory.GetFiles(shipped, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(shipped, f)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(ConfigDirectory, file))!);
            File.Copy(Path.Combine(shipped, file), Path.Combine(ConfigDirectory, file));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hotline.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
