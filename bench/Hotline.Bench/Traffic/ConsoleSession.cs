using System.Net;
using System.Text.RegularExpressions;

namespace Hotline.Bench.Traffic;

/// <summary>Somebody who signed in at the console, with their cookies.</summary>
internal sealed partial class ConsoleSession : IDisposable
{
    private const string Password = "a long word of the bench 1";
    private readonly HttpClient _http;

    private ConsoleSession(HttpClient http) => _http = http;

    /// <summary>Signs in with a one-time password and changes it, as everybody must.</summary>
    public static async Task<ConsoleSession> SignInAsync(string url, string name, string password)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 1000 };
        var session = new ConsoleSession(new HttpClient(handler) { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan });
        await session.PostAsync("/console/sign-in", new() { ["name"] = name, ["password"] = password });
        await session.PostAsync("/console/password", new() { ["old"] = password, ["new"] = Password, ["again"] = Password });
        return session;
    }

    /// <exception cref="InvalidOperationException">It is no page of the console for this session.</exception>
    public async Task<string> PageAsync(string path, CancellationToken cancellation = default)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        return answer.StatusCode == HttpStatusCode.OK && answer.RequestMessage!.RequestUri!.AbsolutePath == path.Split('?')[0]
            ? await answer.Content.ReadAsStringAsync(cancellation)
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} at {answer.RequestMessage!.RequestUri}");
    }

    /// <summary>Keeps one live connection open, and does what a browser does: on every change it fetches the counts.</summary>
    /// <param name="changed">Counts the changes that were told.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ListenAsync(Action changed, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri("/console/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line != "event: changed")
                continue;
            changed();
            await PageAsync("/console/desk?view=unclaimed&handler=Views", cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await PageAsync(path)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.OK || answer.RequestMessage!.RequestUri!.AbsolutePath == path)
            throw new InvalidOperationException($"{path} did not take the form: {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
