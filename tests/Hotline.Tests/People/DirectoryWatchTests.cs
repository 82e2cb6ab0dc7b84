using Hotline.People;
using Microsoft.Extensions.Logging;
using Moq;

namespace Hotline.Tests.People;

public sealed class DirectoryWatchTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();
    private readonly Mock<ILogger<DirectoryWatch>> _log = new();
    private readonly OfficialDirectory _directory;
    private readonly DirectoryWatch _watch;

    public DirectoryWatchTests()
    {
        _directory = _folder.Load();
        _watch = new DirectoryWatch(
            _directory, _folder.Config, (people, problems) =>
            {
                if (people.FindOfficial("deputy") is null)
                    problems.Add("lines.yaml", "operators", "deputy", "an official");
            }, _log.Object);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_running_program_sees_new_people_villages_and_postings_without_a_restart()
    {
        var chain = new ResponsibilityChain(_directory);
        var noon = new DateTime(2026, 11, 24, 12, 0, 0);
        _folder.Append("units.csv", "CG-03,示南村,Sample South Village,village,CG,,,,");
        _folder.Append("responsibilities.csv", "friend,agent,CG-03,2026-01-01,");
        _folder.Replace("officials.csv", "+17325550119", "+17325550139");
        Assert.Null(_directory.VillageNamedIn("示南村停水", "CG"));
        Assert.Equal(1, await _watch.LookAsync());
        Assert.Equal("CG-03", _directory.VillageNamedIn("示南村停水", "CG")!.Code);
        Assert.Equal("friend", chain.HolderFor(_directory.FindSubject("CG-03")!, noon).Official!.Id);
        Assert.Equal("+17325550139", _directory.FindOfficial("cadre")!.Phone!.E164);
        Assert.Equal(0, await _watch.LookAsync());
    }

    [Fact]
    public async Task The_same_content_with_another_time_is_no_change()
    {
        _folder.WriteBytes("units.csv", _folder.Bytes("units.csv"));
        Assert.Equal(0, await _watch.LookAsync());
    }

    [Theory]
    [InlineData("desk,operator", "nobody,operator", "responsibilities.csv")]
    [InlineData("deputy,deputy-leader,CG,2026-01-01,", "", "officials.csv")]
    public async Task A_directory_with_a_mistake_leaves_the_running_one_and_is_logged_once(string good, string bad, string file)
    {
        _folder.Replace("responsibilities.csv", good, bad);
        if (file == "officials.csv")
            _folder.Replace(file, "deputy,deputy样本", "vice,deputy样本");
        for (var look = 0; look < 3; look++)
            Assert.Equal(0, await _watch.LookAsync());
        Assert.NotNull(_directory.FindOfficial("deputy"));
        Assert.Equal(1, _log.Invocations.Count(call => call.Arguments[0] is LogLevel.Error));
        // Put right, it is taken in.
        _folder.Write("responsibilities.csv", DirectoryFolder.Posted + "\nfriend,agent,CG-02,2026-01-01,");
        _folder.Write("officials.csv", File.ReadAllText(Path.Combine(_folder.Config, "directory", "officials.csv")).Replace("vice,", "deputy,", StringComparison.Ordinal));
        Assert.Equal(1, await _watch.LookAsync());
    }
}
