namespace Hotline.Simulator.Handsets;

/// <summary>How a handset behaves when nobody touches it.</summary>
/// <param name="Answer">What it does when called.</param>
/// <param name="Keys">Pressed when it answered by itself and is asked: <c>1</c>, or <c>4,#</c> for two questions one after the other.</param>
/// <param name="Reachable">Off or without network: texts fail with 30003, calls are not answered.</param>
/// <param name="Landline">Takes no texts (30006).</param>
internal sealed record Behaviour(AnswerMode Answer = AnswerMode.Manual, string? Keys = null, bool Reachable = true, bool Landline = false);
