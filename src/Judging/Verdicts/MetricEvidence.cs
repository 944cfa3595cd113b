namespace Platform.Judging.Verdicts;

/// <summary>What is known about one metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Route">The part of the traffic it is about, which is watched for harm and needs no proof of health; null for all of it.</param>
/// <param name="SlowMs">A request that takes longer is bad, milliseconds; null where it is not about latency.</param>
/// <param name="Standing">met, open or breach.</param>
/// <param name="Limit">Greatest bad fraction allowed.</param>
/// <param name="Threshold">What the canary must be shown to be below in this step.</param>
/// <param name="Canary">Counts of this step.</param>
/// <param name="Stable">Counts of this step.</param>
/// <param name="AgainstLimit">Log e-value of "the canary breaks the limit", over the rollout.</param>
/// <param name="AgainstStable">Log e-value of "the canary is worse than stable", over the rollout.</param>
/// <param name="Health">Log e-value of "the canary is below the threshold", of this step.</param>
/// <param name="Dispersion">How much more stable's counts vary than independent ones; 1 for not at all.</param>
public sealed record MetricEvidence(
    string Name,
    string? Route,
    double? SlowMs,
    string Standing,
    double Limit,
    double Threshold,
    ArmEvidence Canary,
    ArmEvidence Stable,
    double AgainstLimit,
    double AgainstStable,
    double Health,
    double Dispersion);
