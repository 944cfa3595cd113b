using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Configuration;

/// <summary>
/// Which versions of which objects a snapshot was built from. Of VirtualServices, DestinationRules and Gateways the generation counts,
/// because our own status writes come back as changes and must not make a new snapshot. No generation counts annotations, so the one
/// that routing depends on counts itself.
/// </summary>
internal sealed class ConfigFingerprint
{
    private readonly HashSet<Entry> _entries;

    private ConfigFingerprint(HashSet<Entry> entries) => _entries = entries;

    public static ConfigFingerprint Of(GatewayConfig config) => new(
    [
        .. config.VirtualServices.Select(one => BySpec(ResourceTypes.VirtualService, one)),
        .. config.DestinationRules.Select(one => BySpec(ResourceTypes.DestinationRule, one)),
        .. config.Gateways.Select(one => BySpec(ResourceTypes.Gateway, one)),
        .. config.Services.Select(one => ByVersion(ResourceTypes.Service, one)),
        .. config.Pods.Select(one => ByVersion(ResourceTypes.Pod, one)),
    ]);

    public bool IsSame(ConfigFingerprint? other) => other is not null && _entries.SetEquals(other._entries);

    private static Entry BySpec<T>(ResourceType type, ConfigObject<T> one)
        where T : KubernetesObject =>
        one.Generation > 0
            ? new Entry(type.Kind, one.Key, Metadata(one.Raw, "uid"), $"generation {one.Generation} {StickySession(one.Raw)}")
            : ByVersion(type, one);

    private static Entry ByVersion<T>(ResourceType type, ConfigObject<T> one)
        where T : KubernetesObject =>
        new(type.Kind, one.Key, Metadata(one.Raw, "uid"), Metadata(one.Raw, "resourceVersion"));

    private static string? StickySession(JsonObject raw) =>
        ((raw["metadata"] as JsonObject)?["annotations"] as JsonObject)?[StickySessionModel.Annotation]?.ToString();

    private static string? Metadata(JsonObject raw, string field) => (raw["metadata"] as JsonObject)?[field]?.ToString();

    private readonly record struct Entry(string Kind, ObjectKey Key, string? Uid, string? Version);
}
