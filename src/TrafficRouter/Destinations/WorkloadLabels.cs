using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Derives the metric labels of a pod behind a service, as Istio derives them from labels and owners.</summary>
internal static class WorkloadLabels
{
    public static DestinationLabels OfService(ObjectKey service) => new()
    {
        Service = HostName.FullName(service),
        ServiceName = service.Name,
        ServiceNamespace = service.Namespace,
    };

    public static DestinationLabels OfPod(ObjectKey service, Pod pod)
    {
        var labels = pod.Metadata.Labels;
        var workload = Workload(pod);
        var version = Label(labels, "version") ?? ImageTag(pod) ?? DestinationLabels.Unknown;
        var app = Label(labels, "app") ?? Label(labels, "app.kubernetes.io/name");
        return OfService(service) with
        {
            Workload = workload,
            WorkloadNamespace = pod.Namespace,
            App = app ?? DestinationLabels.Unknown,
            Version = version,
            CanonicalService = Label(labels, "service.istio.io/canonical-name") ?? Label(labels, "app.kubernetes.io/name") ?? Label(labels, "app") ?? workload,
            CanonicalRevision = Label(labels, "service.istio.io/canonical-revision") ?? Label(labels, "app.kubernetes.io/version") ?? version,
        };
    }

    /// <summary>The Rollout: its ReplicaSet is named after it and the hash of the pod template.</summary>
    private static string Workload(Pod pod)
    {
        var owner = pod.Metadata.OwnerReferences?.FirstOrDefault(owner => owner?.Controller == true) ?? pod.Metadata.OwnerReferences?.FirstOrDefault(owner => owner is not null);
        var name = owner?.Name ?? pod.Name;
        var hash = Label(pod.Metadata.Labels, Labels.PodTemplateHash);
        return owner?.Kind == "ReplicaSet" && hash is not null && name.EndsWith($"-{hash}", StringComparison.Ordinal) ? name[..^(hash.Length + 1)] : name;
    }

    private static string? ImageTag(Pod pod)
    {
        // A colon before the last slash belongs to the registry's port; a digest is no version.
        var image = (pod.Spec?.Containers is [{ } first, ..] ? first : null)?.Image?.Split('@')[0];
        var colon = image?.LastIndexOf(':') ?? -1;
        return colon > image?.LastIndexOf('/') && colon + 1 < image.Length ? image[(colon + 1)..] : null;
    }

    private static string? Label(IReadOnlyDictionary<string, string>? labels, string key) =>
        labels is not null && labels.TryGetValue(key, out var value) && !string.IsNullOrEmpty(value) ? value : null;
}
