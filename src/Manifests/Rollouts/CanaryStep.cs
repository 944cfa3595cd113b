using System.Text.Json;

namespace Platform.Manifests;

/// <summary>One step: exactly one field is set.</summary>
public sealed record CanaryStep : ManifestNode
{
    /// <summary>Percent of the traffic for the canary, 0 to 100.</summary>
    public int? SetWeight { get; init; }

    public RolloutPause? Pause { get; init; }

    /// <summary>Inline analysis: the step ends when its run is successful.</summary>
    public RolloutAnalysisStep? Analysis { get; init; }

    public SetCanaryScale? SetCanaryScale { get; init; }

    public SetHeaderRoute? SetHeaderRoute { get; init; }

    public SetMirrorRoute? SetMirrorRoute { get; init; }

    /// <summary>The step ends when the experiment is successful.</summary>
    public RolloutExperimentStep? Experiment { get; init; }

    public JsonElement? Plugin { get; init; }
}
