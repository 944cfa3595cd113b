using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>What the rules of an object's kind say about it. A kind without a typed model takes everything.</summary>
internal static class KindRules
{
    private static readonly Dictionary<ResourceType, Func<JsonNode, object>> Readers = new(ReferenceEqualityComparer.Instance)
    {
        [ResourceTypes.Pod] = KubernetesJson.Read<Pod>,
        [ResourceTypes.Service] = KubernetesJson.Read<Service>,
        [ResourceTypes.Endpoints] = KubernetesJson.Read<Endpoints>,
        [ResourceTypes.Event] = KubernetesJson.Read<Event>,
        [ResourceTypes.ReplicaSet] = KubernetesJson.Read<ReplicaSet>,
        [ResourceTypes.Rollout] = KubernetesJson.Read<Rollout>,
        [ResourceTypes.AnalysisTemplate] = KubernetesJson.Read<AnalysisTemplate>,
        [ResourceTypes.ClusterAnalysisTemplate] = KubernetesJson.Read<AnalysisTemplate>,
        [ResourceTypes.AnalysisRun] = KubernetesJson.Read<AnalysisRun>,
        [ResourceTypes.VirtualService] = KubernetesJson.Read<VirtualService>,
        [ResourceTypes.DestinationRule] = KubernetesJson.Read<DestinationRule>,
    };

    public static IReadOnlyList<FieldProblem> Check(ResourceType type, JsonObject body)
    {
        try
        {
            if (Readers.TryGetValue(type, out var read))
            {
                read(body);
            }

            return [];
        }
        catch (JsonException error)
        {
            // System.Text.Json's path is "$.spec.steps[1].x"; its message ends with the path and a byte position of no use here.
            var field = error.Path is ['$', '.', .. var path] ? path : "";
            var message = error.Message.Split(" Path:", 2)[0];
            return [new FieldProblem(field, $"Invalid value: {message}")];
        }
    }
}
