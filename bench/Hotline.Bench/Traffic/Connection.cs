using System.Net;
using System.Net.Sockets;

namespace Hotline.Bench.Traffic;

/// <summary>One kept-alive HTTP/1.1 connection, as lean as can be: the load must not take the processor from what is measured.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[8192];

    public static async Task<Connection> OpenAsync(Uri url)
    {
        if (!IPAddress.IsLoopback(IPAddress.Parse(url.Host)))
            throw new ArgumentException("Load goes to this machine only.");
        var connection = new Connection();
        await connection._socket.ConnectAsync(IPAddress.Parse(url.Host), url.Port);
        return connection;
    }

    /// <returns>The status code.</returns>
    public async ValueTask<int> PostAsync(byte[] request)
    {
        await _socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0)
                throw new IOException("The connection was closed.");
            length += read;
            if (IsWhole(_buffer.AsSpan(0, length)))
                return ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + (_buffer[11] - '0');
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        if (head.IndexOf("chunked"u8) >= 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return true;
        var number = head[(at + 16)..];
        var lineEnd = number.IndexOf((byte)'\r');
        return answer.Length >= end + 4 + int.Parse(lineEnd < 0 ? number : number[..lineEnd], provider: null);
    }
}
