using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;

namespace Hotline.Service.Consoles.Administration;

/// <summary>Writes down what somebody does at the console where no other transaction tells of it. What gives something away is written before it is given.</summary>
internal sealed class AuditLog(HotlineDatabase database, Jurisdiction jurisdiction, FailedSignIns failures, TimeProvider clock)
{
    public Task NoteAsync(Viewer by, AuditKind kind, string? subject, CancellationToken cancellation, params (string Key, string? Value)[] facts) =>
        WriteAsync(kind, by.Name, by.Unit, subject, facts, cancellation);

    /// <summary>An account's own doings: signing in and out, password, second factor.</summary>
    public Task NoteAsync(Account account, AuditKind kind, params (string Key, string? Value)[] facts) =>
        WriteAsync(kind, account.UserName!, account.Unit, null, facts, CancellationToken.None);

    /// <summary>A sign-in that did not succeed. A name that no account has is not kept: people type passwords there.</summary>
    public async Task FailedAsync(Account? account, string how)
    {
        var now = clock.GetUtcNow();
        var kind = failures.Count(now);
        if (kind is { } written)
            await WriteAsync(written, account?.UserName ?? "", account?.Unit ?? jurisdiction.County, null, [("how", how)], CancellationToken.None);
    }

    private Task WriteAsync(AuditKind kind, string by, string unit, string? subject, (string Key, string? Value)[] facts, CancellationToken cancellation) => database.WriteAsync(
        db =>
        {
            Audit.Note(db, clock.GetUtcNow(), kind, by, unit, subject, null, facts);
            return Task.CompletedTask;
        },
        cancellation);
}
