using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hotline.Service.Hosting;

/// <summary>
/// What a stranger may cost before anything is known of the request. The largest genuine request is a text of 1,600 characters with ten pictures:
/// 20 KiB, 60 parameters, 15 headers. Times are real time.
/// </summary>
internal static class EdgeLimits
{
    /// <summary>Of webhooks and of the API's JSON; more is 413, by its announcement before it is read.</summary>
    public const int LargestBody = 64 * 1024;

    /// <summary>Of a form; more is 413, before they are taken apart.</summary>
    public const int MostParameters = 1000;

    private const int MostHeaders = 64;
    private const int LargestHeaders = 16 * 1024;
    private const int LongestRequestLine = 8 * 1024;

    // A connection cannot hold more than this of the memory, whatever it sends.
    private const int BufferOfConnection = 128 * 1024;

    // A ceiling for memory and handles (at most 512 MiB), not a guard: whoever can reach it locks the carrier out. Idle and slow connections are
    // shed within seconds by the times below; limits for each address belong into the proxy before this program, which alone sees the addresses.
    private const int MostConnections = 4096;

    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(60);

    // A carrier sends a whole form at once. The grace is for a network that loses packets.
    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public static void AddEdgeLimits(this IWebHostBuilder host) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestLineSize = LongestRequestLine;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxRequestHeadersTotalSize = LargestHeaders;
        limits.MaxRequestBufferSize = BufferOfConnection;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = HeadersWithin;
        limits.KeepAliveTimeout = IdleAfter;
        limits.MinRequestBodyDataRate = SlowestBody;
        limits.MinResponseDataRate = SlowestBody;
    });
}
