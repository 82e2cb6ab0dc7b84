using System.Net.Sockets;
using System.Text;

namespace Hotline.Tests.Service;

/// <summary>A connection on which a test says what no HTTP client would.</summary>
internal sealed class RawConnection : IDisposable
{
    // An end for a test that would hang for ever; nothing is asserted about it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(RunningService service, params string[] lines)
    {
        var (connection, url) = (new RawConnection(), service.Stranger.BaseAddress!);
        await connection._client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        await connection.SendAsync(string.Concat(lines.Select(line => line + "\r\n")));
        return connection;
    }

    /// <summary>One whole request, and what came until the program closed the connection.</summary>
    public static async Task<string> AskAsync(RunningService service, params string[] lines)
    {
        using var connection = await OpenAsync(service, [.. lines, "Connection: close", ""]);
        return await connection.ReadToEndAsync();
    }

    public async Task SendAsync(string text)
    {
        try
        {
            await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It hung up in the middle of what was too much; its answer is still to be read.
        }
    }

    /// <summary>Everything until the program closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var (all, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await _client.GetStream().ReadAsync(buffer, limit.Token) is > 0 and var read)
                all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // A reset: closed, with something of ours unread.
        }

        return all.ToString();
    }

    public void Dispose() => _client.Dispose();
}
