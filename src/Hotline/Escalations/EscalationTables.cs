using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Escalations;

internal sealed class EscalationTable : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("escalations");
        builder.HasKey(e => e.TicketId);
        builder.HasOne<Tickets.Ticket>().WithOne().HasForeignKey<Escalation>(e => e.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Rounds).HasConversion(
            v => RoundsText(v),
            v => v.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList(),
            new ValueComparer<IReadOnlyList<int>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v.ToList()));
        builder.Property(e => e.Told).HasDefaultValueSql("'{}'").HasConversion(
            v => ToldText(v),
            v => JsonSerializer.Deserialize<Dictionary<string, int>>(v, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyDictionary<string, int>>((a, b) => ReferenceEquals(a, b), v => v.Count, v => v));
        // The tick finds what is due without a look at a row: the ticket's id stands in the index.
        builder.HasIndex(e => new { e.NextDueAt, e.TicketId }).HasFilter("next_due_at IS NOT NULL");
    }

    internal static string RoundsText(IReadOnlyList<int> rounds) => string.Join(',', rounds);

    internal static string ToldText(IReadOnlyDictionary<string, int> told) => JsonSerializer.Serialize(told, JsonSerializerOptions.Default);
}

internal sealed class PolicyVersionTable : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("escalation_policies");
        builder.HasKey(p => p.Version);
    }
}
