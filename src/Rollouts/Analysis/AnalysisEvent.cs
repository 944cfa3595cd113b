namespace Platform.Rollouts;

/// <summary>An event about an AnalysisRun, to be recorded as core/v1 Event.</summary>
/// <param name="Reason">AnalysisRun or Metric and the phase, as upstream.</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsWarning">True for Warning, false for Normal.</param>
public sealed record AnalysisEvent(string Reason, string Message, bool IsWarning)
{
    internal static AnalysisEvent MetricCompleted(string metric, AnalysisPhase phase) =>
        new($"Metric{phase}", $"Metric '{metric}' Completed. Result: {phase}", IsBad(phase));

    internal static AnalysisEvent RunCompleted(AnalysisPhase phase) =>
        new($"AnalysisRun{phase}", $"Analysis Completed. Result: {phase}", IsBad(phase));

    internal static AnalysisEvent RunStarted(int metrics) =>
        new("AnalysisRunRunning", $"Analysis started with {metrics} metric(s)", IsWarning: false);

    private static bool IsBad(AnalysisPhase phase) => phase is AnalysisPhase.Error or AnalysisPhase.Failed;
}
