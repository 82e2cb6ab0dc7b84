using Hotline.Phones;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Hotline.Service.Hosting;

/// <summary>One line for each entry, with every phone number in it masked, also in exceptions.</summary>
internal sealed class MaskedConsole(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "masked";

    /// <summary>The host's own entry, with a stack: why the program does not start is told once, in a line of its own or as what nobody expected.</summary>
    private const string FailedStart = "HostedServiceStartupFaulted";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry.EventId.Name == FailedStart)
            return;
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", System.Globalization.CultureInfo.InvariantCulture));
        textWriter.Write(Short(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]);
        textWriter.Write(": ");
        textWriter.WriteLine(PhoneMask.In(message));
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(PhoneMask.In(exception.ToString()));
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "FAIL",
    };
}

internal static class MaskedConsoleSetup
{
    /// <summary>The quiet defaults of a program whose log is read by people: own entries from Information on, the framework's from Warning on.</summary>
    public static ILoggingBuilder AddMaskedConsole(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ConsoleFormatter>(new MaskedConsole(TimeProvider.System));
        logging.AddConsole(o => o.FormatterName = MaskedConsole.FormatterName);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Hotline", LogLevel.Information);
        // A failed command is logged by who handles it, with its cause.
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        // So is each try of a request, with its stack: what came of all its tries is told in a line by who asked.
        logging.AddFilter("Polly", LogLevel.None);
        // As long as its category can log anything, the host begins an activity for each request; it says nothing from Warning up.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return logging;
    }
}
