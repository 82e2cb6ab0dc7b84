using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Accounts;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    private const int LongestName = 100;

    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.UserName).HasMaxLength(LongestName);
        builder.Property(a => a.NormalizedUserName).HasMaxLength(LongestName);
        // Two nodes that create the first administrator at once: one of them is refused here.
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        // People are told by the directory's numbers; an account has none of its own.
        builder.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
    }
}

internal sealed class AccountLoginTable : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("account_logins");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountTokenTable : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("account_tokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
