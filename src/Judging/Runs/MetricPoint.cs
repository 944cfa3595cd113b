namespace Platform.Judging.Runs;

/// <summary>One metric at one look: its log e-values over the rollout, and what was counted in the step until then.</summary>
/// <param name="AgainstLimit">Log e-value of "the canary breaks the limit".</param>
/// <param name="AgainstStable">Log e-value of "the canary is worse than stable".</param>
/// <param name="CanaryRequests">In this step; 0 in histories of earlier versions.</param>
/// <param name="CanaryBad">Bad ones of those.</param>
/// <param name="StableRequests">In this step.</param>
/// <param name="StableBad">Bad ones of those.</param>
public sealed record MetricPoint(double AgainstLimit, double AgainstStable, double CanaryRequests = 0, double CanaryBad = 0, double StableRequests = 0, double StableBad = 0);
