namespace Hotline.Intake;

/// <summary>Words that a resident may text instead of a matter. None of them is one of the carrier's own (STOP, HELP …).</summary>
public enum ResidentKeyword
{
    Status,
    Withdraw,
    Card,
    Menu,
    Confidential,
}

internal static class ResidentKeywords
{
    private static readonly Dictionary<string, ResidentKeyword> Table = new()
    {
        ["进度"] = ResidentKeyword.Status,
        ["查进度"] = ResidentKeyword.Status,
        ["status"] = ResidentKeyword.Status,
        ["撤销"] = ResidentKeyword.Withdraw,
        ["withdraw"] = ResidentKeyword.Withdraw,
        ["服务卡"] = ResidentKeyword.Card,
        ["card"] = ResidentKeyword.Card,
        ["帮助"] = ResidentKeyword.Menu,
        ["menu"] = ResidentKeyword.Menu,
        ["保密"] = ResidentKeyword.Confidential,
        ["confidential"] = ResidentKeyword.Confidential,
    };

    public static ResidentKeyword? Of(string body) => Table.TryGetValue(Words.Plain(body), out var word) ? word : null;
}
