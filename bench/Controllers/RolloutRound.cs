namespace Platform.ControllersBench;

/// <summary>What one round has measured. Seconds are the 99th percentile of the round.</summary>
/// <param name="RolloutSeconds">A rollout is due until its turn has ended.</param>
/// <param name="AnalysisSeconds">An AnalysisRun is due until its turn has ended.</param>
/// <param name="ReactionSeconds">From a client's write of a spec until its watch shows the status that has seen it.</param>
/// <param name="LatenessSeconds">What two measurements of a run are further apart than their interval, as Prometheus sees it.</param>
/// <param name="CoreShare">0 to 1.</param>
/// <param name="CostMilliseconds">Processor time a rollout and minute, without what an idle control plane takes.</param>
/// <param name="Megabytes">Resident at the end.</param>
/// <param name="MeasurementsPerSecond">Answered by Prometheus.</param>
/// <param name="StepsPerSecond">Completed by the rollouts.</param>
internal sealed record RolloutRound(
    double RolloutSeconds,
    double AnalysisSeconds,
    double ReactionSeconds,
    double LatenessSeconds,
    double CoreShare,
    double CostMilliseconds,
    double Megabytes,
    double MeasurementsPerSecond,
    double StepsPerSecond);
