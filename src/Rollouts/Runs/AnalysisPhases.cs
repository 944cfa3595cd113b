namespace Platform.Rollouts;

/// <summary>Phases of an AnalysisRun as a rollout reads them; anything unknown counts as still running, never as success.</summary>
public static class AnalysisPhases
{
    public const string Successful = "Successful";
    public const string Failed = "Failed";
    public const string Error = "Error";
    public const string Inconclusive = "Inconclusive";

    public static bool IsCompleted(string? phase) => phase is Successful or Failed or Error or Inconclusive;
}
