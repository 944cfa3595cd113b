using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Tests.Snapshots;

/// <summary>A GatewayConfig from raw objects of any kind.</summary>
internal static class Config
{
    public static GatewayConfig Of(params JsonObject[] objects) => new(
        Read<VirtualService>(objects), Read<DestinationRule>(objects), Read<Gateway>(objects), Read<Service>(objects), Read<Pod>(objects));

    public static SnapshotBuild Build(params JsonObject[] objects) => SnapshotBuilder.Build(Of(objects), null);

    public static JsonObject WithGeneration(this JsonObject value, long generation)
    {
        value["metadata"]!["generation"] = generation;
        return value;
    }

    private static List<ConfigObject<T>> Read<T>(JsonObject[] objects)
        where T : KubernetesObject => [.. objects.Where(one => (string?)one["kind"] == typeof(T).Name).Select(ConfigObject<T>.Read)];
}
