using System.Net;
using System.Net.Sockets;

namespace Hotline.BrowserTests;

/// <summary>How a connection is down.</summary>
public enum Outage
{
    /// <summary>Nobody is there.</summary>
    Refused,

    /// <summary>A proxy is there, and the program behind it is not.</summary>
    BadGateway,

    /// <summary>Everything holds, and nothing comes through.</summary>
    Stalled,
}

/// <summary>A cable between browser and program that can be cut and joined.</summary>
internal sealed class Cable : IDisposable
{
    private readonly int _target;
    private readonly int _port;
    private readonly List<TcpClient> _open = [];
    private TcpListener? _listener;
    private volatile bool _badGateway;
    private volatile bool _stalled;

    public Cable(string url)
    {
        _target = new Uri(url).Port;
        _port = Hotline.Testing.FreePort.Next();
        Join();
    }

    public string Url => $"http://127.0.0.1:{_port}";

    public void Cut(Outage how)
    {
        (_badGateway, _stalled) = (how == Outage.BadGateway, how == Outage.Stalled);
        if (how == Outage.Refused)
            Stop();
        if (how != Outage.Stalled)
            Drop();
    }

    public void Join()
    {
        if (_stalled)
            Drop();
        (_badGateway, _stalled) = (false, false);
        if (_listener is not null)
            return;
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Dispose()
    {
        Cut(Outage.Refused);
        Stop();
    }

    private void Drop()
    {
        lock (_open)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    private void Stop()
    {
        _listener?.Dispose();
        _listener = null;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer) is > 0 and var count)
        {
            if (!_stalled)
                await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            if (_badGateway)
            {
                await near.GetStream().ReadAtLeastAsync(new byte[1], 1);
                await near.GetStream().WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                near.Dispose();
                return;
            }

            await far.ConnectAsync(IPAddress.Loopback, _target);
            lock (_open)
                _open.AddRange([near, far]);
            await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
            near.Dispose();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }
}
