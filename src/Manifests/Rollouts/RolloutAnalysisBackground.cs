namespace Platform.Manifests;

/// <summary>A background analysis and the step it starts at.</summary>
public sealed record RolloutAnalysisBackground : RolloutAnalysisStep
{
    /// <summary>Index of the first step it runs beside; default 0.</summary>
    public int? StartingStep { get; init; }
}
