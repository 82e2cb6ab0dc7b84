namespace Hotline.Service.Consoles.Lists;

/// <summary>What the list shows.</summary>
internal enum DeskView
{
    Unclaimed,
    Mine,
    DueSoon,
    Overdue,
    Waiting,
    Returned,
    All,
}
