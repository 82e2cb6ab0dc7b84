using System.Net;
using System.Net.Sockets;

namespace Hotline.Testing;

/// <summary>A loopback port that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>Below the range from which the system gives ports to outgoing connections: a server that restarts finds its port free again.</summary>
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port))
                return port;
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
