using FsCheck;
using FsCheck.Fluent;

namespace Hotline.Tests.WorkingTime;

/// <summary>The same in whole minutes, for comparing with the reference.</summary>
public static class WholeMinuteCases
{
    public static Arbitrary<WorkingCase> Minutes() => WorkingCases.Cases(60).ToArbitrary();
}
