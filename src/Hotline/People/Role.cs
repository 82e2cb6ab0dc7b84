namespace Hotline.People;

/// <summary>In what an official answers for a subject; spelled in kebab-case in <c>responsibilities.csv</c>.</summary>
public enum Role
{
    /// <summary>County leader who answers for a township (包镇联村).</summary>
    Leader,

    /// <summary>Contact in the county department that answers for a village (包村联组).</summary>
    Department,

    /// <summary>Township official who answers for a villagers' group or one household (包组联户).</summary>
    Cadre,

    /// <summary>Village agent, the first stop for what no cadre answers for (代理员).</summary>
    Agent,

    /// <summary>Head of a unit; next above everybody who works for it.</summary>
    Superior,

    /// <summary>Deputy leader of the township in charge of what is late.</summary>
    DeputyLeader,

    /// <summary>The supervision office (督查室): gets what nobody moved.</summary>
    Supervision,

    /// <summary>Triages and dispatches at the township centre (话务员).</summary>
    Operator,

    /// <summary>Duty officer out of hours, by roster: one row for each turn.</summary>
    Duty,

    /// <summary>Leader on duty, above the duty officer.</summary>
    DutyLeader,

    /// <summary>The county's duty desk, above both.</summary>
    DutyDesk,

    /// <summary>Keeps lines, directory and policies of a unit.</summary>
    Administrator,
}
