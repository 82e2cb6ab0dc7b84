using System.Buffers;
using System.IO.Pipelines;
using StackExchange.Redis;

namespace Hotline.Bench.Stands;

/// <summary>What the webhook is compared with: Kestrel that reads the body and appends it to a stream, and nothing else.</summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync(Arguments words)
    {
        var options = ConfigurationOptions.Parse(words["redis"]);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        var redis = connection.GetDatabase();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(words["url"]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/twilio/sms", async (HttpContext context) =>
        {
            var body = await ReadAsync(context.Request.BodyReader);
            await redis.StreamAddAsync("bare", "p", body);
            context.Response.ContentType = "text/xml";
            await context.Response.WriteAsync("<Response/>");
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task<byte[]> ReadAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
