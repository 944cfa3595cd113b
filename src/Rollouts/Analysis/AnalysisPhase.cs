namespace Platform.Rollouts;

/// <summary>Phase of a measurement, a metric or a run, from best to worst (upstream: analysisStatusOrder).</summary>
public enum AnalysisPhase
{
    Successful,
    Running,
    Pending,
    Inconclusive,
    Error,
    Failed,
}
