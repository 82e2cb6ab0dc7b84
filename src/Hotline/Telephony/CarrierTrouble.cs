using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Polly;

namespace Hotline.Telephony;

/// <summary>What can go wrong between here and the carrier, in plain words that name no number, no address and no secret.</summary>
internal static class CarrierTrouble
{
    /// <summary>Null for what is no trouble of the carrier's: a bug, or the program's own wish to stop.</summary>
    public static string? Reason(Exception e, CancellationToken cancellation) => e switch
    {
        OperationCanceledException when !cancellation.IsCancellationRequested => "the carrier did not answer in time",
        HttpRequestException { StatusCode: { } status } => string.Create(CultureInfo.InvariantCulture, $"the carrier answered {(int)status}"),
        HttpRequestException broken => $"no exchange with the carrier ({broken.HttpRequestError})",
        HttpIOException or IOException { InnerException: SocketException } => "the connection broke while reading",
        JsonException => "the carrier's answer could not be read",
        ExecutionRejectedException => "the carrier is not asked for the moment, it failed too often",
        _ => null,
    };
}
