namespace Hotline.People;

/// <summary>A way to reach an official.</summary>
public enum Channel
{
    Text,
    Voice,
}
