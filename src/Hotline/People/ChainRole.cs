namespace Hotline.People;

/// <summary>Whom a rung of a ladder, or a question about a ticket, can mean.</summary>
public enum ChainRole
{
    /// <summary>Who has the ticket; before a first assignment, whoever <see cref="ResponsibilityChain.HolderFor"/> finds.</summary>
    Holder,

    /// <summary>The household's cadre, else the group's.</summary>
    Cadre,

    VillageAgent,
    Operator,
    DutyOfficer,

    /// <summary>Next above the holder: head of the holder's unit, or of a unit above where the holder is the head.</summary>
    Superior,

    DeputyLeader,

    /// <summary>Leader on duty of the township, else of the county.</summary>
    DutyLeader,

    DutyDesk,
    CountyLeader,
    DepartmentContact,
    SupervisionOffice,

    /// <summary>Administrator of the nearest unit that has one.</summary>
    Administrator,
}
