using Hotline.Service.Consoles;
using Hotline.Storage;
using Hotline.Telephony;

namespace Hotline.Service.Hosting;

/// <summary>What the program is told from outside, checked.</summary>
public sealed record ServiceSettings
{
    public required string Url { get; init; }

    public required string ConfigDirectory { get; init; }

    public required string DataDirectory { get; init; }

    public required DatabaseOptions Database { get; init; }

    /// <summary>Null: the disk spool is the queue.</summary>
    public required string? Redis { get; init; }

    public required int Shards { get; init; }

    /// <summary>Null: no account is configured and the simulator stands in for the carrier.</summary>
    public required TwilioOptions? Twilio { get; init; }

    public required string SimulatorUrl { get; init; }

    /// <summary>Keys of the API by name.</summary>
    public required IReadOnlyDictionary<string, ApiKey> ApiKeys { get; init; }

    public required ConsoleOptions Console { get; init; }

    public required DrillOptions? Drill { get; init; }

    /// <summary>Null: nobody outside is told.</summary>
    public required HeartbeatOptions? Heartbeat { get; init; }

    public required Roles Roles { get; init; }

    /// <summary>Nodes that share a Redis share the keys of their cookies there, and nobody puts those there in the clear.</summary>
    public bool HasConsole => Roles.HasFlag(Roles.Web) && (Redis is null || Console.KeySecret is not null);
}
