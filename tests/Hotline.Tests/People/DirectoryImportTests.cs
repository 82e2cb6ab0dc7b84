using Hotline.People;
using Hotline.Settings;
using Hotline.Testing;
using MiniExcelLibs;

namespace Hotline.Tests.People;

public sealed class DirectoryImportTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();
    private readonly TemporaryFolder _given = new();

    public void Dispose()
    {
        _folder.Dispose();
        _given.Dispose();
    }

    [Fact]
    public void A_dry_run_tells_each_row_that_would_change_and_writes_nothing()
    {
        var before = _folder.Bytes("households.csv");
        var import = Prepare(Give("households.csv", """
            id,village,group,address,head,phones
            H1,CG-01,1,,户主一,+18485550101
            H2,CG-01,1,,户主二,+18485550102
            H4,CG-02,,,户主四,
            """));
        Assert.Equal(
            [("H1", RowChangeKind.Changed), ("H4", RowChangeKind.Added), ("H3", RowChangeKind.Removed)], import.Changes.Select(change => (change.Key, change.Kind)));
        Assert.Equal(new CellChange("phones", "+18485550101;+18485550109", "+18485550101"), Assert.Single(import.Changes[0].Cells));
        Assert.Equal(before, _folder.Bytes("households.csv"));
    }

    [Fact]
    public void An_import_replaces_the_tables_that_it_has_and_importing_it_again_changes_nothing()
    {
        _folder.Write("households.csv", "# Families of the county\nid,village,group,address,head,phones\nH9,CG-01,1,,户主九,\n");
        _folder.Replace("responsibilities.csv", "friend,cadre,H2,2026-01-01,", "");
        var officials = _folder.Bytes("officials.csv");
        var given = Give("households.csv", "id,village,group,address,head,phones\nH1,CG-01,1,\"1, Sample \"\"Road\"\"\",户主一,+18485550101\n");
        Prepare(given).Apply();
        Assert.Equal("1, Sample \"Road\"", _folder.Load().FindHousehold("H1")!.Address);
        Assert.Null(_folder.Load().FindHousehold("H9"));
        Assert.StartsWith("# Families of the county", File.ReadAllText(Path.Combine(_folder.Config, "directory", "households.csv")), StringComparison.Ordinal);
        Assert.Equal(officials, _folder.Bytes("officials.csv"));
        Assert.Empty(Prepare(given).Changes);
    }

    [Fact]
    public void What_was_exported_as_files_and_as_a_workbook_changes_nothing_when_imported()
    {
        _folder.Append("substitutes.csv", "cadre,friend,2026-11-24,2026-11-24,\"training, far away\"");
        DirectoryExport.Write(_folder.Config, _given["out"], _given["county.xlsx"], new SettingProblems());
        Assert.Empty(Prepare(_given["out"]).Changes);
        Assert.Empty(Prepare(_given["county.xlsx"]).Changes);
    }

    [Fact]
    public void A_workbook_may_hold_days_times_and_numbers_as_the_spreadsheet_keeps_them()
    {
        var officials = Row("id,name,name_en,unit,post,phone,phone2,language,channels,time_zone,quiet_from,quiet_to,email", "night", "夜样本", "", "CG", "post", 17325550117d, "", "zh-CN", "text", "", new TimeSpan(22, 0, 0), new DateTime(1899, 12, 31, 7, 0, 0), "");
        var leave = Row("official,substitute,from,to,reason", "desk", "head", new DateTime(2026, 12, 1), new DateTime(2026, 12, 5), "leave");
        MiniExcel.SaveAs(_given["leave.xlsx"], new Dictionary<string, object> { ["Substitutes"] = new[] { leave }, ["Sheet2"] = Array.Empty<object>() });
        Prepare(_given["leave.xlsx"]).Apply();
        Assert.Equal(new DateOnly(2026, 12, 5), _folder.Load().Now.AbsenceOf("desk", new DateOnly(2026, 12, 3))!.Period.To);

        MiniExcel.SaveAs(_given["one.xlsx"], new Dictionary<string, object> { ["officials"] = new[] { officials } });
        Try(_given["one.xlsx"], out var problems);
        Assert.DoesNotContain(problems, problem => problem.Source.Contains("one.xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_bad_row_is_named_with_sheet_row_column_and_value_and_nothing_is_changed()
    {
        var rows = new[] { ("H1", "CG-01", "+1848555010"), ("H2", "CG-77", ""), ("H2", "CG-01", "") }
            .Select(row => Row("id,village,group,address,head,phones", row.Item1, row.Item2, "", "", "户主", row.Item3)).ToArray();
        MiniExcel.SaveAs(_given["county.xlsx"], new Dictionary<string, object> { ["households"] = rows, ["people"] = rows });
        var import = Try(_given["county.xlsx"], out var problems);
        Assert.Equal(
            [("county.xlsx[people]", "(sheet)", "people"), ("county.xlsx[households]:2", "phones", "+1848555010"), ("county.xlsx[households]:3", "village", "CG-77"), ("county.xlsx[households]:4", "id", "H2")],
            problems.Select(problem => (Path.GetFileName(problem.Source), problem.Key, problem.Value)));
        Assert.Empty(import.Changes);
    }

    [Fact]
    public void The_whole_new_directory_is_checked_not_only_what_came()
    {
        Try(Give("units.csv", "code,name,name_en,level,parent,time_zone,hours\nSX,示例县,,county,,Asia/Shanghai,county\n"), out var problems);
        Assert.Contains(problems, problem => problem.Source.EndsWith("officials.csv:6", StringComparison.Ordinal) && problem.Key == "unit" && problem.Value == "CG");
        Assert.Contains(problems, problem => problem.Source.EndsWith("households.csv:2", StringComparison.Ordinal) && problem.Key == "village");
    }

    [Fact]
    public void An_import_puts_a_broken_table_right()
    {
        var good = Give("households.csv", File.ReadAllText(Path.Combine(_folder.Config, "directory", "households.csv")));
        _folder.Write("households.csv", "id\n\"H1");
        Prepare(good).Apply();
        Assert.NotNull(_folder.Load().FindHousehold("H1"));
        // As a spreadsheet saved it that knows only GBK.
        _folder.WriteBytes("households.csv", [(byte)'#', 0xCA, 0xBE, (byte)'\n', 0xC0, 0xFD]);
        Prepare(good).Apply();
        Assert.NotNull(_folder.Load().FindHousehold("H1"));
    }

    [Fact]
    public void A_directory_that_was_changed_since_the_look_is_not_overwritten()
    {
        var import = Prepare(Give("households.csv", "id,village,group,address,head,phones\nH2,CG-01,1,,户主二,\n"));
        _folder.Append("substitutes.csv", "desk,head,2026-12-01,,leave");
        Assert.Throws<IOException>(import.Apply);
        Assert.NotNull(_folder.Load().FindHousehold("H1"));
    }

    [Fact]
    public void A_crash_at_any_point_leaves_all_of_the_old_or_all_of_the_new()
    {
        var name = Path.Combine(_folder.Config, "directory");
        // While the draft is written.
        Directory.CreateDirectory(name + ".draft");
        File.WriteAllText(Path.Combine(name + ".draft", "units.csv"), "code,na");
        Assert.NotNull(_folder.Load().FindHousehold("H1"));
        // After the new files count, before the old ones are out of the way; then between the two renames.
        DirectoryExport.Write(_folder.Config, name + ".new", null, new SettingProblems());
        var households = Path.Combine(name + ".new", "households.csv");
        File.WriteAllText(households, File.ReadAllText(households).Replace("户主一", "户主新", StringComparison.Ordinal));
        Assert.Equal("户主新", _folder.Load().FindHousehold("H1")!.Head);
        Directory.Move(name, name + ".old");
        Assert.Equal("户主新", _folder.Load().FindHousehold("H1")!.Head);
        // The next import tidies up.
        Prepare(Give("substitutes.csv", "official,substitute,from,to,reason\ndesk,head,2026-12-01,,leave\n")).Apply();
        Assert.Equal("户主新", _folder.Load().FindHousehold("H1")!.Head);
        Assert.Equal([name], Directory.GetDirectories(_folder.Config));
    }

    private string Give(string file, string text)
    {
        File.WriteAllText(_given[file], text);
        return _given[file];
    }

    private DirectoryImport Prepare(string source)
    {
        var import = Try(source, out var problems);
        Assert.Empty(problems);
        return import;
    }

    private DirectoryImport Try(string source, out IReadOnlyList<SettingProblem> found)
    {
        var problems = new SettingProblems();
        var import = DirectoryImport.Prepare(_folder.Config, source, (_, _) => { }, problems);
        found = problems.All;
        return import;
    }

    private static Dictionary<string, object> Row(string columns, params object[] values) =>
        columns.Split(',').Zip(values).ToDictionary(cell => cell.First, cell => cell.Second);
}
