using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hotline.Desks;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Hotline.Telephony;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Service;

/// <summary>The program with its web role on a free port; its clock stands on a Monday morning.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    public const string Key = "0123456789abcdef";
    private const string Token = "token";
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private RunningService(TemporaryFolder folder, WebApplication app, string url)
    {
        (_folder, _app) = (folder, app);
        Http = new HttpClient { BaseAddress = new Uri(url) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        Stranger = new HttpClient { BaseAddress = new Uri(url) };
    }

    /// <summary>With the key of the API.</summary>
    public HttpClient Http { get; }

    /// <summary>Without.</summary>
    public HttpClient Stranger { get; }

    public IServiceProvider Services => _app.Services;

    public string DataDirectory => _folder.Path;

    public FakeTimeProvider Clock { get; private init; } = null!;

    public static async Task<RunningService> StartAsync(params string[] more)
    {
        var folder = new TemporaryFolder();
        await EmptyDatabase.CopyToAsync(folder);
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var clock = new FakeTimeProvider(County.Local("2026-11-23 09:00"));
        string[] args = [$"--Urls={url}", $"--Data:Directory={folder.Path}", $"--Config:Directory={County.ConfigDirectory}", "--Roles:0=web", "--Roles:1=intake", "--Simulator:Url=http://127.0.0.1:9", .. more];
        var app = HotlineHost.Build(args, clock, new TwilioOptions { AccountSid = "AC" + new string('0', 32), AuthTokens = [Token], BaseUrl = "http://127.0.0.1:9", PublicUrl = url });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningService(folder, app, url) { Clock = clock };
    }

    public static Task<RunningService> WithKeyAsync() => StartAsync($"--Api:Keys:desk={Key}");

    public Task<Ticket> OpenAsync(string? from = Town.Resident, string words = "路灯坏了", string line = Town.Line) => _app.Services.GetRequiredService<HotlineDatabase>().WriteAsync(
        async db =>
        {
            var draft = new TicketDraft(line, TicketChannel.Text, from, words, "zh-CN", Clock.GetUtcNow());
            var ticket = _app.Services.GetRequiredService<TicketOpening>().Open(db, draft);
            await _app.Services.GetRequiredService<Numbering>().NumberAsync(db, TestContext.Current.CancellationToken);
            return ticket;
        },
        TestContext.Current.CancellationToken);

    public Task WriteAsync(Func<HotlineDb, Task> work) => _app.Services.GetRequiredService<HotlineDatabase>().WriteAsync(work, TestContext.Current.CancellationToken);

    /// <summary>A webhook, signed by the account.</summary>
    public Task<HttpStatusCode> PostSignedAsync(string path, string form) => PostSignedAsync(path, Encoding.UTF8.GetBytes(form));

    public async Task<HttpStatusCode> PostSignedAsync(string path, byte[] form, string token = Token)
    {
        using var answer = await PostAsync(path, form, token);
        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] form, string token = Token)
    {
        var url = Stranger.BaseAddress!.GetLeftPart(UriPartial.Authority) + path;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(form) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add(RequestSignature.Header, RequestSignature.Sign(token, url, FormBody.Parse(form)));
        return await Stranger.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Stranger.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
