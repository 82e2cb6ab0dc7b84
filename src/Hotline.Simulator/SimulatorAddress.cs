using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hotline.Simulator;

/// <summary>Under which address others reach the simulator; known only once it listens when it took a free port.</summary>
internal sealed class SimulatorAddress(SimulatorOptions options, IServer server)
{
    public string Of(string path) => Base + path;

    private string Base => (options.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Url).TrimEnd('/');
}
