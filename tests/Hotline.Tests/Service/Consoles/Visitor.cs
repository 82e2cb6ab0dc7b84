using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

/// <summary>A browser without scripts: it keeps cookies, sends forms with their hidden fields, and follows no redirect by itself.</summary>
internal sealed partial class Visitor : IDisposable
{
    public const string Password = "correct horse battery";
    private readonly HttpClient _http;
    private string? _token;

    public Visitor(RunningService service, string language = "en")
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = service.Http.BaseAddress };
        _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes an account and signs in with it.</summary>
    public static async Task<Visitor> SignedInAsync(RunningService service, AccountRole role, string unit, string? official = null, string? name = null)
    {
        name ??= $"{role}-{unit}-{official}".ToLowerInvariant().TrimEnd('-');
        await MakeAsync(service, name, role, unit, official);
        var visitor = new Visitor(service);
        var answer = await visitor.SignInAsync(name, Password);
        Assert.Equal("/console/desk", answer.Headers.Location?.OriginalString);
        return visitor;
    }

    public static async Task MakeAsync(RunningService service, string name, AccountRole role, string unit, string? official = null)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var account = new Account { Id = Guid.NewGuid(), UserName = name, Role = role, Unit = unit, Official = official, CreatedAt = service.Clock.GetUtcNow() };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
    }

    public async Task<HttpResponseMessage> SignInAsync(string name, string password)
    {
        var answer = await PostFromAsync("/console/sign-in", ("name", name), ("password", password));
        _token = null;
        return answer;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path, Cancellation);

    /// <summary>The page as people see it; it must be there.</summary>
    public async Task<string> PageAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        _token ??= await TokenAsync("/console/help");
        return await PostBareAsync(path, [.. fields, ("__RequestVerificationToken", _token)]);
    }

    /// <summary>A form with a file in its field <c>photo</c>.</summary>
    public async Task<HttpResponseMessage> PostFileAsync(string path, byte[] file, string type, params (string Name, string Value)[] fields)
    {
        _token ??= await TokenAsync("/console/help");
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", _token)))
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, "photo", "photo.jpg");
        return await _http.PostAsync(path, form, Cancellation);
    }

    /// <summary>A form of the page itself.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string page, params (string Name, string Value)[] fields)
    {
        _token = await TokenAsync(page);
        return await PostAsync(page, fields);
    }

    /// <summary>A form that another site made up.</summary>
    public Task<HttpResponseMessage> PostBareAsync(string path, params (string Name, string Value)[] fields) =>
        _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Cancellation);

    /// <summary>A form with a file.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string path, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        _token ??= await TokenAsync("/console/help");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", _token)))
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(content), "upload", fileName);
        return await _http.PostAsync(path, form, Cancellation);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

    /// <summary>After a change of who is signed in.</summary>
    public void Forget() => _token = null;

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(string path)
    {
        var page = await (await GetAsync(path)).Content.ReadAsStringAsync(Cancellation);
        return Hidden().Match(page) is { Success: true } found ? found.Groups[1].Value : "";
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
