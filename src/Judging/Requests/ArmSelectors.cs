namespace Platform.Judging.Requests;

/// <summary>The same counter of both versions, as PromQL instant selectors without a function around them.</summary>
public sealed record ArmSelectors(string Canary, string Stable);
