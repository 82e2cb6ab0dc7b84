namespace Hotline.Testing;

/// <summary>Where PostgreSQL's programs are, and as whom they run.</summary>
internal static class PostgresPrograms
{
    /// <summary>Where Debian keeps them, off PATH; one folder for each version.</summary>
    private const string Versions = "/usr/lib/postgresql";

    /// <summary>PostgreSQL refuses to run as root; in a container root is often all there is.</summary>
    public static IReadOnlyList<string> AsOrdinaryUser
    {
        get
        {
            if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
                return [];
            var (uid, gid) = User("postgres") ?? User("nobody") ?? ("65534", "65534");
            return [Requirement.Program("setpriv"), $"--reuid={uid}", $"--regid={gid}", "--clear-groups"];
        }
    }

    /// <summary>All from one folder, so that they are of one version.</summary>
    public static string Find(string name) => Path.Combine(Path.GetDirectoryName(Requirement.Program("initdb", Folders()))!, name);

    private static IEnumerable<string> Folders() => Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions).OrderByDescending(folder => folder.Length).ThenByDescending(folder => folder)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static (string Uid, string Gid)? User(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => ((string, string)?)(fields[2], fields[3]))
        .FirstOrDefault();
}
