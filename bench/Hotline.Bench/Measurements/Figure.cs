namespace Hotline.Bench.Measurements;

/// <param name="What">Was measured, and how.</param>
/// <param name="Measured">With its unit.</param>
/// <param name="Goal">Empty for what only explains another figure.</param>
/// <param name="Broken">A promise, not a speed, was not kept.</param>
internal sealed record Figure(string What, string Measured, string Goal = "", bool Broken = false);
