using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Sessions;

namespace Hotline.Service.Consoles.Pages.Admin;

internal sealed class AccountsModel(Jurisdiction jurisdiction, AccountBook book, RealClock real) : AdminPage(jurisdiction)
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Accounts = [.. (await book.ListAsync(cancellation)).Where(a => Jurisdiction.Covers(Viewer, a))];

    public DateTimeOffset Now => real.Now;
}
