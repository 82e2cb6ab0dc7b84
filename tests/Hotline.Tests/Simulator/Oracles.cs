using System.Text.Json;

namespace Hotline.Tests.Simulator;

/// <summary>The collected vectors, which lie beside the repository.</summary>
internal static class Oracles
{
    public static JsonElement Read(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "oracles", "twilio", file);
            if (File.Exists(path))
                return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        }

        throw new FileNotFoundException($"shared/oracles/twilio/{file} is in no folder above {AppContext.BaseDirectory}");
    }
}
