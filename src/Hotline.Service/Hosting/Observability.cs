using Hotline.Escalations;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Reconciliations;
using Hotline.Service.Webhooks;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Hotline.Service.Hosting;

/// <summary>Figures at <c>/metrics</c>; traces, logs and figures also by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class Observability
{
    // Duration of every request. Of the framework's other meters some count each buffer of each request, which a burst of texts pays for.
    private const string RequestMeter = "Microsoft.AspNetCore.Hosting";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        var otlp = !string.IsNullOrEmpty(builder.Configuration[OtlpEndpoint]);
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(
                EscalationFigures.Meter, NotificationFigures.Meter, IntakeFigures.Meter, WebhookFigures.Meter, InboundFigures.Meter, ReconciliationFigures.Meter, RequestMeter).AddPrometheusExporter();
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
