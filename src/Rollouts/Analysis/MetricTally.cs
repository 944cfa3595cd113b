using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Counts metrics by outcome, for a summary.</summary>
internal struct MetricTally
{
    private int _count;
    private int _successful;
    private int _failed;
    private int _inconclusive;
    private int _error;

    public void AddMetric() => _count++;

    /// <summary>Counts a metric that has ended; null and anything else: as Successful.</summary>
    public void AddOutcome(AnalysisPhase? phase)
    {
        switch (phase)
        {
            case AnalysisPhase.Error:
                _error++;
                break;
            case AnalysisPhase.Failed:
                _failed++;
                break;
            case AnalysisPhase.Inconclusive:
                _inconclusive++;
                break;
            default:
                _successful++;
                break;
        }
    }

    /// <summary>The summary that was there, if it says the same.</summary>
    public readonly RunSummary Over(RunSummary? before) =>
        before is not null && before.Count == _count && before.Successful == _successful && before.Failed == _failed
        && before.Inconclusive == _inconclusive && before.Error == _error
            ? before
            : new RunSummary { Count = _count, Successful = _successful, Failed = _failed, Inconclusive = _inconclusive, Error = _error };
}
