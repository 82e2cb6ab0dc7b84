using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
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
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(IntakeFigures.Meter, WebhookFigures.Meter, InboundFigures.Meter, NotificationFigures.Meter).AddAspNetCoreInstrumentation().AddPrometheusExporter();
            if (otlp)
                metrics.AddOtlpExporter();
        });
        if (otlp)
        {
            // Without a place to send them to, traces would only slow every webhook.
            telemetry.WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddOtlpExporter());
            builder.Logging.AddOpenTelemetry(logs => logs.AddProcessor(new MaskNumbers()).AddOtlpExporter());
        }

        builder.Services.AddSingleton<IntakeFigures>().AddSingleton<WebhookFigures>();
    }
}
