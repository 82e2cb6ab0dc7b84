using Hotline.Telephony;

namespace Hotline.Service.Examinations;

/// <summary>Everything that is looked at, in the order in which a mistake shows: what the program stands on, then the carrier, then the way between.</summary>
internal static class CheckUp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static async IAsyncEnumerable<Finding> RunAsync(Patient patient)
    {
        // Twilio follows no redirect with a valid signature, so none is followed here.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };
        var account = new TwilioAccount(http, patient.Account);
        IAsyncEnumerable<Finding>[] all =
        [
            DatabaseExamination.RunAsync(patient),
            QueueExamination.RunAsync(patient),
            AccountExamination.RunAsync(patient, account),
            LineExamination.RunAsync(patient, account),
            WayExamination.RunAsync(patient, http),
        ];
        foreach (var examination in all)
        {
            await foreach (var finding in examination)
                yield return finding;
        }
    }
}
