namespace Hotline.Phones;

/// <summary>How far a carrier got with one text or call. The order is the order of life: a later report never moves it back.</summary>
public enum DeliveryState
{
    /// <summary>The carrier has it and will try.</summary>
    Accepted,

    /// <summary>Handed to the next network, or the phone is ringing or in conversation.</summary>
    Sent,

    /// <summary>Arrived at the phone; for a call: it was answered and has ended.</summary>
    Delivered,

    /// <summary>The end of a text or call that did not arrive (undelivered, failed, busy, no answer, canceled).</summary>
    Failed,
}
