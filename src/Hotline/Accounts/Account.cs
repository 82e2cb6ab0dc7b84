using Microsoft.AspNetCore.Identity;

namespace Hotline.Accounts;

/// <summary>Somebody who may sign in at the console. What they may see and do follows from <see cref="Role"/> and <see cref="Unit"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required AccountRole Role { get; set; }

    /// <summary>Code of the unit whose tickets, and those of the units below it, are theirs to see.</summary>
    public required string Unit { get; set; }

    /// <summary>Id of the directory's official who this is; a holder has one, others may.</summary>
    public string? Official { get; set; }

    /// <summary>The password was given by somebody else: nothing is served before it is changed.</summary>
    public bool MustChangePassword { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
