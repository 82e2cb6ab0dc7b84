using Hotline.WorkingTime;

namespace Hotline.Service.Hosting;

/// <summary>Says in the log what an administrator must enter soon, at the start and once a day after it: a program may run for years.</summary>
internal sealed class CalendarWarnings(WorkingTimeConfiguration hours, TimeProvider clock, ILogger<CalendarWarnings> log)
{
    private DateOnly _told;

    public Task<int> TellAsync()
    {
        Tell();
        return Task.FromResult(0);
    }

    public void Tell()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today == _told)
            return;
        _told = today;
        foreach (var warning in hours.Warnings(today))
            log.LogWarning("{Warning}", warning);
    }
}
