namespace Hotline.FaultTests.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void The_same_seed_draws_the_same_faults() =>
        Assert.Equal(FaultSchedule.Of(123).Take(200), FaultSchedule.Of(123).Take(200));

    [Fact]
    public void Another_seed_draws_other_faults() =>
        Assert.NotEqual(FaultSchedule.Of(123).Take(20), FaultSchedule.Of(124).Take(20));

    [Fact]
    public void A_round_has_every_kind_of_fault() =>
        Assert.Equal(Enum.GetValues<FaultKind>(), FaultSchedule.Of(7).Take(FaultSchedule.Round).Select(f => f.Kind).Distinct().Order());
}
