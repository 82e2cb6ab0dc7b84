namespace Hotline.Inbound;

/// <summary>The carrier's list could not be read to its end; what was not seen must be asked for again.</summary>
/// <param name="message">In plain words, without numbers, addresses or secrets.</param>
/// <param name="inner">The cause.</param>
public sealed class CarrierListException(string message, Exception inner) : Exception(message, inner);
