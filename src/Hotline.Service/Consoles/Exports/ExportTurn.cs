using Hotline.Storage;

namespace Hotline.Service.Consoles.Exports;

/// <summary>One export at a time on a node: long ones take a database connection, a core and the disk.</summary>
internal sealed class ExportTurn : TurnQueue;
