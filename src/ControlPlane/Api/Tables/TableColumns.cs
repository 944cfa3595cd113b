using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Tables;

/// <summary>The columns of each kind: those of Kubernetes' printers and of the projects' own CRDs.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new("Name", "string", Wide: false, row => row.Name);
    private static readonly TableColumn Age = TableColumn.Text("Age", row => row.Age);

    private static readonly Dictionary<ResourceType, TableColumn[]> ByType = new(ReferenceEqualityComparer.Instance)
    {
        [ResourceTypes.Namespace] = [Name, TableColumn.Field("Status", "status.phase"), Age],
        [ResourceTypes.Pod] =
        [
            Name,
            TableColumn.Text("Ready", row => PodCells.Ready(row.Read<Pod>())),
            TableColumn.Text("Status", row => PodCells.Status(row.Read<Pod>())),
            TableColumn.Text("Restarts", row => PodCells.Restarts(row.Read<Pod>(), row.Now)),
            Age,
            TableColumn.Text("IP", row => row.Read<Pod>().Status?.PodIP ?? "<none>", wide: true),
            TableColumn.Text("Node", row => row.Read<Pod>().Spec?.NodeName ?? "<none>", wide: true),
        ],
        [ResourceTypes.Service] =
        [
            Name,
            TableColumn.Text("Type", row => row.Read<Service>().Spec?.Type ?? "ClusterIP"),
            TableColumn.Text("Cluster-IP", row => row.Read<Service>().Spec?.ClusterIP ?? "<none>"),
            TableColumn.Text("External-IP", _ => "<none>"),
            TableColumn.Text("Port(s)", row => Ports(row.Read<Service>())),
            Age,
            TableColumn.Text("Selector", row => Labels(row.Read<Service>().Spec?.Selector), wide: true),
        ],
        [ResourceTypes.Endpoints] = [Name, TableColumn.Text("Endpoints", row => Addresses(row.Read<Endpoints>())), Age],
        [ResourceTypes.Event] =
        [
            TableColumn.Text("Last Seen", row => HumanDuration.Since(row.Time("lastTimestamp") ?? row.Time("eventTime") ?? row.Time("firstTimestamp"), row.Now)),
            TableColumn.Field("Type", "type"),
            TableColumn.Field("Reason", "reason"),
            TableColumn.Text("Object", row => $"{row.At("involvedObject.kind")?.ToString().ToLowerInvariant()}/{row.At("involvedObject.name")}"),
            TableColumn.Text("Source", row => row.At("source.component")?.ToString(), wide: true),
            TableColumn.Field("Message", "message"),
            TableColumn.Text("First Seen", row => HumanDuration.Since(row.Time("firstTimestamp"), row.Now), wide: true),
            TableColumn.Count("Count", "count", wide: true),
            TableColumn.Text("Name", row => row.Name, wide: true),
        ],
        [ResourceTypes.ConfigMap] = [Name, TableColumn.Number("Data", row => Entries(row, "data", "binaryData")), Age],
        [ResourceTypes.Secret] = [Name, TableColumn.Text("Type", row => row.At("type")?.ToString() ?? "Opaque"), TableColumn.Number("Data", row => Entries(row, "data", "stringData")), Age],
        [ResourceTypes.ReplicaSet] =
        [
            Name,
            TableColumn.Number("Desired", row => row.Read<ReplicaSet>().Spec?.Replicas ?? 1),
            TableColumn.Number("Current", row => row.Read<ReplicaSet>().Status?.Replicas ?? 0),
            TableColumn.Number("Ready", row => row.Read<ReplicaSet>().Status?.ReadyReplicas ?? 0),
            Age,
            TableColumn.Text("Containers", row => Join(row.Read<ReplicaSet>().Spec?.Template?.Spec?.Containers?.Select(container => container.Name)), wide: true),
            TableColumn.Text("Images", row => Join(row.Read<ReplicaSet>().Spec?.Template?.Spec?.Containers?.Select(container => container.Image)), wide: true),
            TableColumn.Text("Selector", row => Labels(row.Read<ReplicaSet>().Spec?.Selector?.MatchLabels), wide: true),
        ],
        [ResourceTypes.Rollout] =
        [
            Name,
            TableColumn.Count("Desired", "spec.replicas"),
            TableColumn.Count("Current", "status.replicas"),
            TableColumn.Count("Up-to-date", "status.updatedReplicas"),
            TableColumn.Count("Available", "status.availableReplicas"),
            Age,
            TableColumn.Field("Phase", "status.phase", wide: true),
            TableColumn.Count("Step", "status.currentStepIndex", wide: true),
        ],
        [ResourceTypes.AnalysisRun] = [Name, TableColumn.Field("Status", "status.phase"), Age, TableColumn.Field("Message", "status.message", wide: true)],
        [ResourceTypes.Experiment] = [Name, TableColumn.Field("Status", "status.phase"), Age, TableColumn.Field("Message", "status.message", wide: true)],
        [ResourceTypes.VirtualService] = [Name, TableColumn.Text("Gateways", row => row.List("spec.gateways")), TableColumn.Text("Hosts", row => row.List("spec.hosts")), Age],
        [ResourceTypes.DestinationRule] = [Name, TableColumn.Field("Host", "spec.host"), Age],
    };

    private static readonly TableColumn[] Default = [Name, Age];

    public static IReadOnlyList<TableColumn> Of(ResourceType type) => ByType.GetValueOrDefault(type, Default);

    private static string Ports(Service service) => Join(service.Spec?.Ports?.Select(port => string.Create(CultureInfo.InvariantCulture, $"{port.Port}/{port.Protocol ?? "TCP"}")));

    private static string Labels(IReadOnlyDictionary<string, string>? labels) => Join(labels?.Select(label => $"{label.Key}={label.Value}"));

    private static string Join(IEnumerable<string?>? parts) => string.Join(',', parts ?? []) is { Length: > 0 } joined ? joined : "<none>";

    private static string Addresses(Endpoints endpoints)
    {
        const int Shown = 3;
        var all = (endpoints.Subsets ?? [])
            .SelectMany(subset => (subset.Addresses ?? []).SelectMany(address => (subset.Ports ?? []).Select(port => string.Create(CultureInfo.InvariantCulture, $"{address.Ip}:{port.Port}"))))
            .ToList();
        return all.Count <= Shown ? Join(all) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', all.Take(Shown))} + {all.Count - Shown} more...");
    }

    private static long Entries(TableRow row, params string[] fields) => fields.Sum(field => (row.At(field) as JsonObject)?.Count ?? 0);
}
