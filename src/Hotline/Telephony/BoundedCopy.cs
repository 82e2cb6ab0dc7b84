using System.Buffers;
using System.Globalization;
using Hotline.Notifications;

namespace Hotline.Telephony;

/// <summary>Copies a body as long as it stays within a size; what was written before the bound was met is the caller's to discard.</summary>
internal static class BoundedCopy
{
    public static async Task<FetchOutcome> ToAsync(HttpResponseMessage response, Stream destination, long maxBytes, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > maxBytes)
            return TooLarge(maxBytes);
        await using var source = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long total = 0;
            int read;
            while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
            {
                total += read;
                if (total > maxBytes)
                    return TooLarge(maxBytes);
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return new FetchOutcome.Fetched(response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", total);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FetchOutcome.Refused TooLarge(long maxBytes) => new(false, string.Create(CultureInfo.InvariantCulture, $"larger than {maxBytes} bytes"));
}
