namespace Hotline.Service.Hosting;

/// <summary>Where a program that listens on every address of this machine answers a request from it.</summary>
internal static class Local
{
    private static readonly string[] Everywhere = ["0.0.0.0", "[::]", "*", "+"];

    public static string Url(string listening) =>
        Everywhere.Aggregate(listening, (url, any) => url.Replace($"://{any}", "://127.0.0.1", StringComparison.Ordinal)).TrimEnd('/');
}
