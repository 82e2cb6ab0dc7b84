namespace Hotline.Tickets;

/// <summary>Who acts: the quality, and the official's id, the API key's name or the like. Never a caller's number.</summary>
public sealed record Actor(ActorRole Role, string Name)
{
    public static readonly Actor System = new(ActorRole.System, "hotline");
    public static readonly Actor Caller = new(ActorRole.Caller, "caller");
}
