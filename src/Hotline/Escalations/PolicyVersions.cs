using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Escalations;

/// <summary>Keeps the versions of the policies in force in the database: a ladder goes on by the version that it began with, whatever the file says later.</summary>
public sealed class PolicyVersions(PolicyBook policies, HotlineDatabase database, TimeProvider clock)
{
    /// <summary>Stores those that are not there yet. At every start, and safely when several nodes start at once: the version is the key.</summary>
    public async Task StoreAsync(CancellationToken cancellation)
    {
        var known = await database.ReadAsync(db => db.Set<PolicyVersion>().Select(p => p.Version).ToListAsync(cancellation));
        foreach (var policy in policies.All.Where(p => !known.Contains(p.Version)))
        {
            try
            {
                await database.WriteAsync(db => Add(db, policy), cancellation);
            }
            catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
            {
                // Another node stored the same version at the same moment.
            }
        }
    }

    private Task Add(HotlineDb db, EscalationPolicy policy)
    {
        db.Add(new PolicyVersion { Version = policy.Version, Name = policy.Name, Source = policy.Source, FirstUsedAt = clock.GetUtcNow() });
        return Task.CompletedTask;
    }
}
