namespace Hotline.ScenarioTests;

/// <summary>Phones of the sample county (config/lines.yaml, config/directory).</summary>
internal static class People
{
    /// <summary>The first township's hotline, in Chinese.</summary>
    public const string Line = "+17325550100";

    /// <summary>A resident of the first village's first group.</summary>
    public const string Resident = "+18485550100";

    /// <summary>Another resident of another village.</summary>
    public const string Neighbour = "+18485550103";

    /// <summary>A number on no register.</summary>
    public const string Stranger = "+14845550199";

    /// <summary>The cadre who answers for the resident's group: the holder.</summary>
    public const string Cadre = "+17325550115";

    public const string Operator = "+17325550113";
    public const string DutyOfficer = "+17325550114";
    public const string Superior = "+17325550111";
    public const string DeputyLeader = "+17325550112";
    public const string CountyLeader = "+16095550112";
    public const string OtherCadre = "+17325550116";

    /// <summary>The deputy leader is the township's leader on duty too.</summary>
    public const string DutyLeader = DeputyLeader;
    public const string DutyDesk = "+16095550117";
    public const string Supervision = "+16095550115";
}
