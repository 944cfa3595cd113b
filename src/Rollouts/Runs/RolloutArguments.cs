using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Values of the arguments a rollout passes to an analysis: literal, the pod template hash of the latest or stable
/// version, or a field of the rollout (upstream: utils/analysis BuildArgumentsForRolloutAnalysisRun).
/// </summary>
internal static partial class RolloutArguments
{
    public static IReadOnlyList<AnalysisArgument> Resolve(RolloutTurn turn, IReadOnlyList<RolloutAnalysisArgument> args) =>
        [.. args.Select(arg => new AnalysisArgument { Name = arg.Name, Value = ValueOf(turn, arg) })];

    private static string? ValueOf(RolloutTurn turn, RolloutAnalysisArgument arg) => arg switch
    {
        { Value: { } value } => value,
        { ValueFrom.PodTemplateHashValue: "Latest" } => turn.Roles.New.Hash(),
        { ValueFrom.PodTemplateHashValue: "Stable" } => turn.Roles.Stable?.Hash(),
        { ValueFrom.FieldRef.FieldPath: { } path } => Field(KubernetesJson.Write(turn.Rollout), path),
        _ => null,
    };

    /// <summary>A primitive field by path, such as metadata.labels['region'] or status.canary.weights.canary.weight; null when absent.</summary>
    internal static string? Field(JsonNode? node, string path)
    {
        foreach (Match part in PathPart().Matches(path))
        {
            var key = part.Groups["key"].Success ? part.Groups["key"].Value : part.Groups["name"].Value;
            node = part.Groups["index"].Success
                ? (node as JsonArray)?.ElementAtOrDefault(int.Parse(part.Groups["index"].Value, CultureInfo.InvariantCulture))
                : (node as JsonObject)?[key];
        }

        return node is JsonValue value ? value.ToString() : null;
    }

    [GeneratedRegex(@"\['(?<key>[^']+)'\]|\[(?<index>\d{1,6})\]|(?<name>[^.\[\]]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PathPart();
}
