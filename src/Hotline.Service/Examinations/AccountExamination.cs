using System.Globalization;
using Hotline.Telephony;

namespace Hotline.Service.Examinations;

/// <summary>Does the carrier let the program in, and is the account in order?</summary>
internal static class AccountExamination
{
    private const string Subject = "account";
    private const string Console = "at Twilio: Console > Account Info";

    public static async IAsyncEnumerable<Finding> RunAsync(Patient patient, TwilioAccount account)
    {
        if (patient.Settings.Twilio is null)
            yield return Finding.Warning(Subject, "none is configured: the simulator stands in for the carrier, nobody's phone rings. Set Twilio__AccountSid and Twilio__AuthTokens__0");
        var toldClock = false;
        for (var i = 0; i < patient.Account.AuthTokens.Count; i++)
        {
            var asked = patient.Clock.GetUtcNow();
            var report = await account.SignInAsync(i, CancellationToken.None);
            var answered = patient.Clock.GetUtcNow();
            foreach (var finding in Of(report, string.Create(CultureInfo.InvariantCulture, $"Twilio__AuthTokens__{i}"), patient.Account.AccountSid, spare: i > 0))
                yield return finding;
            if (report.Date is { } date && !toldClock)
                yield return Clocks.Compare("the carrier", date, asked, answered, coarse: true);
            toldClock |= report.Date is not null;
        }
    }

    private static IEnumerable<Finding> Of(AccountReport report, string setting, string sid, bool spare)
    {
        if (report.Entry == AccountEntry.Away)
            yield return Finding.Wrong(Subject, $"the carrier cannot be asked ({report.Trouble}); look at the way out of this machine, and at Twilio__BaseUrl");
        else if (report.Entry == AccountEntry.Refused && spare)
            yield return Finding.Warning(Subject, $"{setting} signs in no more ({report.Trouble}): a token that was replaced; remove it when the new one signs everything");
        else if (report.Entry == AccountEntry.Refused)
            yield return Finding.Wrong(Subject, $"{setting} does not sign in as {sid} ({report.Trouble}), so no webhook will be believed: enter the account's auth token, {Console}");
        else if (report.Status != "active")
            yield return Finding.Wrong(Subject, $"{sid} is {report.Status}: it sends and receives nothing; {Console} says why");
        else if (report.Type == "Trial" && !spare)
            yield return Finding.Warning(Subject, $"{sid} is a trial account: it reaches verified numbers only; upgrade it, {Console}");
        else
            yield return Finding.Ok(Subject, $"{setting} signs in as {sid}: {report.Status}, {report.Type}");
    }
}
