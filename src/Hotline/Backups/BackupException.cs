namespace Hotline.Backups;

/// <summary>A backup or a return that cannot be done, in words for an administrator. What was there before is untouched.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
