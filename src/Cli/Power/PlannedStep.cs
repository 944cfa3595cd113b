namespace Platform.Cli.Power;

/// <summary>A weight of a rollout and how long it lasts.</summary>
/// <param name="Percent">The canary's share, 1..99.</param>
/// <param name="Seconds">Pauses and analyses until the next weight.</param>
/// <param name="IsAssumed">The manifest does not say how long; the usual minute stands in.</param>
internal sealed record PlannedStep(int Percent, int Seconds, bool IsAssumed);
