using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Exports;

/// <summary>The accounts that an administrator keeps as a sheet.</summary>
internal sealed class AccountExport(AccountBook book, Jurisdiction jurisdiction, Speech speech, RealClock real)
{
    public async Task<Sheet> OfAsync(Viewer viewer, CancellationToken cancellation)
    {
        string[] columns = [speech["account.name"], speech["account.role"], speech["account.unit"], speech["account.official"], speech["account.signs-in"], speech["account.since"]];
        var accounts = (await book.ListAsync(cancellation)).Where(a => jurisdiction.Covers(viewer, a));
        return new Sheet("accounts", columns, accounts.Select(a => Row(viewer, a)).ToAsyncEnumerable());
    }

    private string[] Row(Viewer viewer, Account account) =>
    [
        account.UserName!, speech.Of("role", account.Role), speech.Name(account.Unit), speech.Name(account.Official), speech[AccountWords.SignInOf(account, real.Now)],
        speech.Time(account.CreatedAt, viewer.Unit),
    ];
}
