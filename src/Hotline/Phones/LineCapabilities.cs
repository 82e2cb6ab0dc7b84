namespace Hotline.Phones;

/// <summary>What a line can carry. Carriers and countries differ: what is not named here is never tried on the line.</summary>
[Flags]
public enum LineCapabilities
{
    None = 0,

    /// <summary>Residents can text it.</summary>
    TextsIn = 1,

    /// <summary>Texts can be sent from it.</summary>
    TextsOut = 2,

    /// <summary>Pictures and the like can be received.</summary>
    Media = 4,

    /// <summary>Residents can call it.</summary>
    VoiceIn = 8,

    /// <summary>Calls can be placed from it.</summary>
    VoiceOut = 16,

    /// <summary>Texts sent from it may hold links.</summary>
    Links = 32,
}
