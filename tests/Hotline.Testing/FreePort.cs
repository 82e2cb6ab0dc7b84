using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hotline.Testing;

/// <summary>A loopback port that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>Below the range from which the system gives ports to outgoing connections: a server that restarts finds its port free again.</summary>
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    /// <summary>Held until the process ends: another one that looks before this one listens takes another port.</summary>
    private static readonly ConcurrentBag<FileStream> Claims = [];

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port) && Claim(port))
                return port;
        }
    }

    private static bool Claim(int port)
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), $"hotline-port-{port}");
            Claims.Add(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
