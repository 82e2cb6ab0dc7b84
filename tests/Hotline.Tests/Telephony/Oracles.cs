using System.Text.Json;

namespace Hotline.Tests.Telephony;

/// <summary>Data made by the carrier's own packages, kept beside the repository. Where it is absent the test is skipped, on CI it fails.</summary>
internal static class Oracles
{
    public static JsonElement Load(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "oracles", "twilio", name);
            if (File.Exists(path))
                return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.Clone();
        }

        var absent = $"The carrier's vectors ({name}) are not beside this repository.";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", absent);
        throw new FileNotFoundException(absent);
    }

    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
