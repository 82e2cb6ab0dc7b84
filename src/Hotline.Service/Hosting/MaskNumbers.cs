using Hotline.Phones;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Hotline.Service.Hosting;

/// <summary>Masks phone numbers in logs that leave by OTLP; the parts that a message was made of stay here.</summary>
internal sealed class MaskNumbers : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = PhoneMask.In(data.FormattedMessage ?? data.Body ?? "");
        data.Body = data.FormattedMessage;
        data.Attributes = null;
        if (data.Exception is { } exception)
        {
            data.FormattedMessage += " " + PhoneMask.In(exception.ToString());
            data.Exception = null;
        }
    }
}
