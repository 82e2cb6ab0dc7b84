namespace Hotline.FaultTests.Stands;

/// <summary>What a relay holds on to.</summary>
internal enum Holding
{
    Nothing,

    /// <summary>It never reaches the server.</summary>
    Request,

    /// <summary>The server did it; who asked never hears of it.</summary>
    Answer,
}
