namespace Hotline.Inbound;

/// <summary>Neither the stream nor the spool could hold an item.</summary>
public sealed class InboundUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
