namespace Hotline.Notifications;

/// <summary>The way by which a message goes out.</summary>
public enum NoticeChannel
{
    Text,
    Voice,
}
