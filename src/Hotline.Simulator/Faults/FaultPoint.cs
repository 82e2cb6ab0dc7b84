namespace Hotline.Simulator.Faults;

/// <summary>Where something can go wrong.</summary>
internal enum FaultPoint
{
    /// <summary>A request that wants instructions back (text in, call in, gather …).</summary>
    Webhook,

    /// <summary>A status report.</summary>
    Callback,

    /// <summary>A request to the REST API.</summary>
    Rest,

    /// <summary>The way of a text to a handset.</summary>
    Delivery,

    /// <summary>The way of a call to a handset.</summary>
    Call,
}
