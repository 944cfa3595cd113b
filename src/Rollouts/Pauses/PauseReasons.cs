namespace Platform.Rollouts;

/// <summary>Reasons in status.pauseConditions (upstream: v1alpha1 PauseReason).</summary>
public static class PauseReasons
{
    public const string CanaryPauseStep = "CanaryPauseStep";
    public const string BlueGreenPause = "BlueGreenPause";
    public const string InconclusiveExperiment = "InconclusiveExperiment";
    public const string InconclusiveAnalysis = "InconclusiveAnalysisRun";
}
