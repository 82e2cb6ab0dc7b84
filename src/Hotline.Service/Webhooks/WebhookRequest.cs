using Hotline.Telephony;

namespace Hotline.Service.Webhooks;

/// <summary>A genuine request of the carrier.</summary>
/// <param name="Form">What it sent.</param>
/// <param name="Raw">The body as it came.</param>
/// <param name="ReceivedAt">By the program's clock.</param>
/// <param name="Query">Parameters that the program itself put into the URL; they are covered by the signature.</param>
internal sealed record WebhookRequest(FormBody Form, string Raw, DateTimeOffset ReceivedAt, IQueryCollection Query)
{
    /// <summary>The delivery attempt that the URL names.</summary>
    public Guid? Attempt => Guid.TryParse(Query["attempt"], out var id) ? id : null;

    public string CallSid => Form["CallSid"] ?? "";
}
