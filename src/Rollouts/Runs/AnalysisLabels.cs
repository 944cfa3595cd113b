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
    public const string PrePromotion = "PrePromotion";
    public const string PostPromotion = "PostPromotion";

    public static IReadOnlyDictionary<string, string> ForStep(string podHash, int stepIndex) => new Dictionary<string, string>
    {
        [RolloutType] = Step,
        [StepIndex] = stepIndex.ToString(CultureInfo.InvariantCulture),
        [Labels.PodTemplateHash] = podHash,
    };

    /// <param name="type">Background, PrePromotion or PostPromotion.</param>
    /// <param name="podHash">Of the version that is judged.</param>
    public static IReadOnlyDictionary<string, string> For(string type, string podHash) => new Dictionary<string, string>
    {
        [RolloutType] = type,
        [Labels.PodTemplateHash] = podHash,
    };
}
