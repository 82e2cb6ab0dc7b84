using System.CommandLine;
using System.Globalization;
using Hotline.Accounts;
using Hotline.Service.Consoles.Sessions;
using Hotline.Settings;

namespace Hotline.Service.Commands;

/// <summary>Accounts of the console. A one-time password goes to standard output, and nowhere else.</summary>
internal static class AccountCommands
{
    private static readonly Argument<string> Name = new("name") { Description = "The account's name: letters, digits and - . _ @ +" };
    private static readonly Option<string?> Role = new("--role") { Description = Kebab.Legal<AccountRole>() };
    private static readonly Option<string?> Unit = new("--unit") { Description = "Code of the unit whose tickets, and those below it, it may see." };
    private static readonly Option<string?> Official = new("--official") { Description = "Id of the official of officials.csv; a holder needs one." };
    private static readonly Option<string?> Subject = new("--subject") { Description = "The name (sub) at the county's own sign-in, instead of a password." };

    public static Command Build() => new("account", "Who may sign in at the console.")
    {
        Of("list", "Lists the accounts.\n\nExample: hotline account list", [], [], (book, _, token) => ListAsync(book, token)),
        Of("add", "Makes an account and prints its one-time password.\n\nExample: hotline account add operator-1 --role operator --unit CG", [Name], [Role, Unit, Official, Subject], AddAsync),
        Of("change", "Changes role, unit or official; its sessions end.\n\nExample: hotline account change operator-1 --role supervisor", [Name], [Role, Unit, Official], ChangeAsync),
        Of("reset", "Prints a new one-time password, and takes lock and second factor away; its sessions end.\n\nExample: hotline account reset admin", [Name], [], ResetAsync),
        Of("reset-factor", "Takes the second factor away; its sessions end.\n\nExample: hotline account reset-factor operator-1", [Name], [], (book, parsed, _) => DoneAsync(book.ResetFactorAsync(parsed.GetRequiredValue(Name)))),
        Of("lock", "Lets an account in no more until it is unlocked; its sessions end.\n\nExample: hotline account lock operator-1", [Name], [], (book, parsed, _) => DoneAsync(book.LockAsync(parsed.GetRequiredValue(Name)))),
        Of("unlock", "Ends a lock, also the one after wrong passwords.\n\nExample: hotline account unlock operator-1", [Name], [], (book, parsed, _) => DoneAsync(book.UnlockAsync(parsed.GetRequiredValue(Name)))),
        Of("remove", "Removes an account; its sessions end.\n\nExample: hotline account remove operator-1", [Name], [], (book, parsed, _) => DoneAsync(book.RemoveAsync(parsed.GetRequiredValue(Name)))),
    };

    private static Command Of(string name, string description, Argument[] arguments, Option[] options, Func<AccountBook, ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        foreach (var argument in arguments)
            command.Arguments.Add(argument);
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction((parsed, token) => Guard.RunAsync(async () =>
        {
            await using var tools = await Tools.OpenAccountsAsync([.. parsed.UnmatchedTokens], token);
            await using var scope = tools.CreateAsyncScope();
            return await run(scope.ServiceProvider.GetRequiredService<AccountBook>(), parsed, token);
        }));
        return command;
    }

    private static async Task<int> ListAsync(AccountBook book, CancellationToken cancellation)
    {
        var accounts = await book.ListAsync(cancellation);
        var rows = accounts.Select(a => new[]
        {
            a.UserName!, Kebab.Of(a.Role), a.Unit, a.Official ?? "-", a.LockoutEnd == AccountBook.ForGood ? "locked" : a.TwoFactorEnabled ? "second factor" : "password only",
            a.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        await Console.Out.WriteLineAsync(TextTable.Of([["NAME", "ROLE", "UNIT", "OFFICIAL", "SIGNS IN BY", "SINCE"], .. rows]));
        return ExitCodes.Done;
    }

    private static async Task<int> AddAsync(AccountBook book, ParseResult parsed, CancellationToken cancellation)
    {
        if (Kebab.Parse<AccountRole>(parsed.GetValue(Role)) is not { } role)
            return await FailAsync($"--role is missing or unknown; legal is {Kebab.Legal<AccountRole>()}");
        if (parsed.GetValue(Unit) is not { } unit)
            return await FailAsync("--unit is missing: the code of a unit of units.csv");
        var wanted = new NewAccount(parsed.GetRequiredValue(Name), role, unit, parsed.GetValue(Official), parsed.GetValue(Subject));
        return await TellAsync(await book.AddAsync(wanted, TimeProvider.System.GetUtcNow()));
    }

    private static async Task<int> ChangeAsync(AccountBook book, ParseResult parsed, CancellationToken cancellation)
    {
        var role = Kebab.Parse<AccountRole>(parsed.GetValue(Role));
        if (parsed.GetValue(Role) is not null && role is null)
            return await FailAsync($"--role is unknown; legal is {Kebab.Legal<AccountRole>()}");
        return await DoneAsync(book.ChangeAsync(parsed.GetRequiredValue(Name), role, parsed.GetValue(Unit), parsed.GetValue(Official)));
    }

    private static async Task<int> ResetAsync(AccountBook book, ParseResult parsed, CancellationToken cancellation) =>
        await TellAsync(await book.ResetAsync(parsed.GetRequiredValue(Name)));

    private static async Task<int> DoneAsync(Task<AccountRefusal?> change) => await change is { } refusal ? await FailAsync(refusal.Detail) : ExitCodes.Done;

    private static async Task<int> TellAsync((string? Password, AccountRefusal? Refusal) done)
    {
        if (done.Refusal is not null)
            return await FailAsync(done.Refusal.Detail);
        await Console.Out.WriteLineAsync(done.Password ?? "It signs in by the county's own sign-in.");
        return ExitCodes.Done;
    }

    private static async Task<int> FailAsync(string error)
    {
        await Console.Error.WriteLineAsync(error);
        return ExitCodes.Failed;
    }
}
