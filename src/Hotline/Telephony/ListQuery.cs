namespace Hotline.Telephony;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Resource">Below the account, e.g. <c>Messages.json</c>.</param>
/// <param name="To">Recipient, E.164.</param>
/// <param name="From">Sender, E.164.</param>
/// <param name="DateField">The name of the list's date filter.</param>
/// <param name="Since">Nothing older is meant.</param>
internal sealed record ListQuery(string Resource, string To, string From, string DateField, DateTimeOffset Since)
{
    private string Numbers => $"{Resource}?To={FormEscapes.Encode(To)}&From={FormEscapes.Encode(From)}";

    /// <summary>What has begun since then, in pages.</summary>
    public string Begun => $"{Numbers}&{DateField}%3E={FormEscapes.Encode(CarrierDates.Filter(Since))}&PageSize=1000";

    /// <summary>The newest page whatever its date: what still waits in the carrier's queue has no date to filter by.</summary>
    public string Newest => $"{Numbers}&PageSize=100";
}
