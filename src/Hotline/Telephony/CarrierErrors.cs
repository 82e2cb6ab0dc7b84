using System.Collections.Frozen;
using Hotline.Phones;

namespace Hotline.Telephony;

/// <summary>Twilio's error codes, by what they mean for the next step.</summary>
internal static class CarrierErrors
{
    private static readonly FrozenDictionary<string, FailureClass> Classes = Table(
        (FailureClass.OptedOut, ["21610"]),
        (FailureClass.Recipient, ["13226", "21211", "21214", "21217", "21612", "21614", "30004", "30005", "30006"]),
        (FailureClass.Content, ["21602", "21617", "30007", "30034"]),
        (FailureClass.Account, ["20003", "20404", "30002"]),
        (FailureClass.Permission, ["13225", "13227", "21212", "21215", "21219", "21408", "21603", "21606", "21608"]),
        (FailureClass.Transient, ["20429", "21611", "30001", "30003", "30008", "busy", "no-answer"]));

    /// <summary>
    /// For a text or call that the carrier took and then could not deliver. An unknown code counts as transient: one try too many
    /// is bounded by the outbox, one too few would lose a reminder.
    /// </summary>
    public static FailureClass OfDelivery(string? code) => Classes.GetValueOrDefault(code ?? "", FailureClass.Transient);

    /// <summary>
    /// For a request that the carrier refused. With an unknown code the HTTP status decides; a plain 400 would be refused again
    /// in the same words, so it counts against the content and the next channel is tried.
    /// </summary>
    public static FailureClass OfRequest(int status, string code) => Classes.TryGetValue(code, out var known)
        ? known
        : status switch
        {
            429 => FailureClass.Transient,
            400 or 409 or 413 or 422 => FailureClass.Content,
            _ => FailureClass.Account,
        };

    private static FrozenDictionary<string, FailureClass> Table(params (FailureClass Class, string[] Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Select(code => KeyValuePair.Create(code, row.Class))).ToFrozenDictionary();
}
