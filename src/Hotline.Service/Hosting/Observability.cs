using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Service.Webhooks;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Hotline.Service.Hosting;

/// <summary>Figures at <c>/metrics</c>; traces, logs and figures also by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class Observability
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        var otlp = !string.IsNullOrEmpty(builder.Configuration[OtlpEndpoint]);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(IntakeFigures.Meter, WebhookFigures.Meter, InboundFigures.Meter).AddAspNetCoreInstrumentation().AddPrometheusExporter();
                if (otlp)
                    metrics.AddOtlpExporter();
            })
            .WithTracing(tracing =>
            {
                tracing.AddAspNetCoreInstrumentation();
                if (otlp)
                    tracing.AddOtlpExporter();
            });
        if (otlp)
            builder.Logging.AddOpenTelemetry(logs => logs.AddProcessor(new MaskNumbers()).AddOtlpExporter());
        builder.Services.AddSingleton<IntakeFigures>().AddSingleton<WebhookFigures>();
    }
}
