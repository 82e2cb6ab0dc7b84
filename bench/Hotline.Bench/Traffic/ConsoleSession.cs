using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Storage;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Bench.Traffic;

/// <summary>Somebody before the console, with an account and cookies of their own.</summary>
internal sealed partial class ConsoleSession : IDisposable
{
    private const string Password = "correct horse battery";
    private readonly HttpClient _http;

    private ConsoleSession(string url)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 1000, AllowAutoRedirect = false };
        _http = new HttpClient(handler) { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Writes the account and signs in.</summary>
    public static async Task<ConsoleSession> SignedInAsync(HotlineDatabase database, string url, AccountRole role, string unit, int number = 1)
    {
        var name = $"{role}-{unit}-{number}".ToLowerInvariant();
        var account = new Account { Id = Guid.NewGuid(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), Role = role, Unit = unit, CreatedAt = TimeProvider.System.GetUtcNow(), SecurityStamp = name };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
        await database.WriteAsync(db =>
        {
            db.Add(account);
            return Task.CompletedTask;
        }, CancellationToken.None);
        var session = new ConsoleSession(url);
        await session.PostAsync("/console/sign-in", ("name", name), ("password", Password));
        return session;
    }

    /// <exception cref="HttpRequestException">It is no page of the console for this session.</exception>
    public Task<string> PageAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends a page's form, with what the page says against forgery.</summary>
    /// <returns>The address that it leads to.</returns>
    /// <exception cref="InvalidOperationException">The form was not taken.</exception>
    public async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = Hidden().Match(await PageAsync(path)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        return answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"{path} did not take the form: {(int)answer.StatusCode}");
    }

    /// <summary>Keeps one live connection open, as a browser with the desk before it does.</summary>
    /// <param name="told">Counts what is told, by its kind.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ListenAsync(Action<string> told, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri("/console/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                told(line["event: ".Length..]);
        }
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
