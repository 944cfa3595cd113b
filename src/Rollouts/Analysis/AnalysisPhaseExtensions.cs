namespace Platform.Rollouts;

/// <summary>Phases as they stand in a status.</summary>
public static class AnalysisPhaseExtensions
{
    /// <summary>The phase that a status names; null when there is none or it is unknown, which is never taken for a completed one.</summary>
    public static AnalysisPhase? ToAnalysisPhase(this string? text) => text switch
    {
        nameof(AnalysisPhase.Successful) => AnalysisPhase.Successful,
        nameof(AnalysisPhase.Running) => AnalysisPhase.Running,
        nameof(AnalysisPhase.Pending) => AnalysisPhase.Pending,
        nameof(AnalysisPhase.Inconclusive) => AnalysisPhase.Inconclusive,
        nameof(AnalysisPhase.Error) => AnalysisPhase.Error,
        nameof(AnalysisPhase.Failed) => AnalysisPhase.Failed,
        _ => null,
    };

    /// <summary>As it stands in a status.</summary>
    public static string ToText(this AnalysisPhase phase) => phase switch
    {
        AnalysisPhase.Successful => nameof(AnalysisPhase.Successful),
        AnalysisPhase.Running => nameof(AnalysisPhase.Running),
        AnalysisPhase.Pending => nameof(AnalysisPhase.Pending),
        AnalysisPhase.Inconclusive => nameof(AnalysisPhase.Inconclusive),
        AnalysisPhase.Error => nameof(AnalysisPhase.Error),
        AnalysisPhase.Failed => nameof(AnalysisPhase.Failed),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "no analysis phase"),
    };

    public static bool IsCompleted(this AnalysisPhase phase) => phase switch
    {
        AnalysisPhase.Successful or AnalysisPhase.Inconclusive or AnalysisPhase.Error or AnalysisPhase.Failed => true,
        AnalysisPhase.Running or AnalysisPhase.Pending => false,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "no analysis phase"),
    };

    public static bool IsCompleted(this AnalysisPhase? phase) => phase is { } known && known.IsCompleted();

    public static bool IsWorseThan(this AnalysisPhase phase, AnalysisPhase other) => phase > other;
}
