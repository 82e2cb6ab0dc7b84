using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Storage;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Bench.Measurements;

/// <summary>Somebody before the console, with an account of their own.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const string Password = "correct horse battery";
    private readonly HttpClient _http;

    private Visitor(string url) => _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };

    public static async Task<Visitor> SignedInAsync(HotlineDatabase database, string url, AccountRole role, string unit)
    {
        var name = $"{role}-{unit}".ToLowerInvariant();
        var account = new Account { Id = Guid.NewGuid(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), Role = role, Unit = unit, CreatedAt = TimeProvider.System.GetUtcNow(), SecurityStamp = unit };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
        await database.WriteAsync(db =>
        {
            db.Add(account);
            return Task.CompletedTask;
        }, CancellationToken.None);
        var visitor = new Visitor(url);
        using var answer = await visitor.PostAsync("/console/sign-in", ("name", name), ("password", Password));
        return answer.StatusCode == HttpStatusCode.Redirect ? visitor : throw new InvalidOperationException($"The sign-in answered {answer.StatusCode}.");
    }

    /// <returns>The address that the search leads to.</returns>
    public async Task<string> SearchAsync(string text)
    {
        using var answer = await PostAsync("/console/desk", ("view", "all"), ("q", text), ("was", ""));
        return answer.Headers.Location!.OriginalString;
    }

    /// <returns>How many rows the page has.</returns>
    public async Task<int> RowsAsync(string address) => Row().Count(await _http.GetStringAsync(new Uri(address, UriKind.Relative)));

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = Hidden().Match(await _http.GetStringAsync(new Uri(path, UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await _http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("data-testid=\"row\"")]
    private static partial Regex Row();
}
