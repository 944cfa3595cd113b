using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Labels of the AnalysisRuns of a rollout (upstream: utils/analysis/helpers.go).</summary>
public static class AnalysisLabels
{
    public const string RolloutType = "rollout-type";
    public const string StepIndex = "step-index";
    public const string Step = "Step";
    public const string Background = "Background";

    public static IReadOnlyDictionary<string, string> ForStep(string podHash, int stepIndex) => new Dictionary<string, string>
    {
        [RolloutType] = Step,
        [StepIndex] = stepIndex.ToString(CultureInfo.InvariantCulture),
        [Labels.PodTemplateHash] = podHash,
    };

    public static IReadOnlyDictionary<string, string> ForBackground(string podHash) => new Dictionary<string, string>
    {
        [RolloutType] = Background,
        [Labels.PodTemplateHash] = podHash,
    };
}
