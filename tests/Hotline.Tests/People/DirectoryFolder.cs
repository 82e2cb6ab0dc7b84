using Hotline.People;
using Hotline.Settings;

namespace Hotline.Tests.People;

/// <summary>
/// A small directory on disk: county SX, township CG with villages CG-01 and CG-02, households H1 to H3.
/// A test changes one file and loads it.
/// </summary>
internal sealed class DirectoryFolder : IDisposable
{
    public const string Posted = """
        official,role,subject,from,to
        boss,superior,SX,2026-01-01,
        watch,supervision,SX,2026-01-01,
        leader,leader,CG,2026-01-01,
        water,department,CG-01,2026-01-01,
        head,superior,CG,2026-01-01,
        deputy,deputy-leader,CG,2026-01-01,
        desk,operator,CG,2026-01-01,
        night,duty,CG,2026-01-01,
        agent,agent,CG-01,2026-01-01,
        cadre,cadre,CG-01/1,2026-01-01,
        friend,cadre,H2,2026-01-01,
        """;

    private readonly string _config = Directory.CreateTempSubdirectory("hotline-people-").FullName;

    public DirectoryFolder()
    {
        Directory.CreateDirectory(Path.Combine(_config, OfficialDirectory.FolderName));
        Write("units.csv", """
            code,name,name_en,level,parent,time_zone,hours,region,groups
            SX,示例县,Sample County,county,,Asia/Shanghai,county,US,
            CG,示例镇,Sample Township,township,SX,,township,,
            CG-01,示东村,Sample East Village,village,CG,,,,1;2
            CG-02,示西村,Sample West Village,village,CG,,,,
            """);
        Write("officials.csv", "id,name,name_en,unit,post,phone,phone2,language,channels,time_zone,quiet_from,quiet_to\n"
            + string.Join('\n', Officials.Select((entry, i) => $"{entry.Id},{entry.Id}样本,Sample {entry.Id},{entry.Unit},post,+173255501{10 + i},,zh-CN,text;voice,,,")));
        Write("households.csv", """
            id,village,group,address,head,phones
            H1,CG-01,1,,户主一,+18485550101;+18485550109
            H2,CG-01,1,,户主二,+18485550102
            H3,CG-02,,,户主三,+18485550102;(848) 555-0103
            """);
        Write("responsibilities.csv", Posted);
        Write("substitutes.csv", "official,substitute,from,to,reason\n");
    }

    private static (string Id, string Unit)[] Officials { get; } =
    [
        ("boss", "SX"), ("watch", "SX"), ("leader", "SX"), ("water", "SX"), ("head", "CG"), ("deputy", "CG"), ("desk", "CG"), ("night", "CG"),
        ("agent", "CG-01"), ("cadre", "CG"), ("friend", "CG"),
    ];

    /// <summary>The configuration folder that it stands in.</summary>
    public string Config => _config;

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(PathOf(file), bytes);

    public void Append(string file, string row) => File.AppendAllText(PathOf(file), "\n" + row);

    public void Replace(string file, string from, string to)
    {
        var text = File.ReadAllText(PathOf(file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Delete(string file) => File.Delete(PathOf(file));

    public byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    public OfficialDirectory Load()
    {
        var problems = new SettingProblems();
        var directory = OfficialDirectory.Load(_config, problems);
        problems.ThrowIfAny();
        return directory;
    }

    public OfficialDirectory Load(out IReadOnlyList<SettingProblem> found)
    {
        var problems = new SettingProblems();
        var directory = OfficialDirectory.Load(_config, problems);
        found = problems.All;
        return directory;
    }

    public void Dispose() => Directory.Delete(_config, recursive: true);

    private string PathOf(string file) => Path.Combine(_config, OfficialDirectory.FolderName, file);
}
