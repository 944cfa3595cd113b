namespace Platform.Console.Views.Rollouts;

/// <summary>One step of the strip.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">In the words of events: "setWeight: 30".</param>
/// <param name="Label">For people: "30 %", "analysis", "pause 10 s".</param>
/// <param name="State">How far it is.</param>
/// <param name="Left">What is left of it: "8 s left", "until promoted"; empty when nothing is known.</param>
public sealed record StepView(int Number, string Text, string Label, StepState State, string Left);
