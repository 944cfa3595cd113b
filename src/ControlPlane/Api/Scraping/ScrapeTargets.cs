using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Scraping;

/// <summary>
/// Which pods Prometheus scrapes (http_sd): a target for each running pod, at its first declared port that is served, with the labels namespace, pod, app,
/// version and rollouts_pod_template_hash. A pod that is not ready is scraped too: how a bad version starts is worth seeing.
/// </summary>
internal static class ScrapeTargets
{
    public static JsonArray Of(IEnumerable<Pod> pods) => new([.. pods.Select(Target).OfType<JsonObject>()]);

    public static JsonArray Of(ObjectStore store) => Of(store.List<Pod>(ResourceTypes.Pod));

    private static JsonObject? Target(Pod pod)
    {
        if (pod.Status?.Phase != "Running" || pod.Metadata.DeletionTimestamp is not null || Port(pod) is not { } port)
        {
            return null;
        }

        var labels = new JsonObject { ["namespace"] = pod.Namespace, ["pod"] = pod.Name };
        Add(labels, "app", pod.Metadata.Labels?.GetValueOrDefault("app") ?? pod.Metadata.Labels?.GetValueOrDefault("app.kubernetes.io/name"));
        Add(labels, "version", pod.Metadata.Labels?.GetValueOrDefault("version") ?? Tag(pod.Spec?.Containers is [var first, ..] ? first.Image : null));
        Add(labels, "rollouts_pod_template_hash", pod.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash));
        return new JsonObject
        {
            ["targets"] = new JsonArray(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pod.Status.PodIP ?? "127.0.0.1"}:{port}")),
            ["labels"] = labels,
        };
    }

    private static int? Port(Pod pod)
    {
        var ports = HostPorts.Of(pod);
        var declared = (pod.Spec?.Containers ?? [])
            .SelectMany(container => container.Ports ?? [])
            .Select(port => port.ContainerPortNumber is { } number ? ports.Find(number) : null);
        return declared.FirstOrDefault(port => port is not null) ?? (ports.ByContainerPort.Count > 0 ? ports.ByContainerPort.First().Value : null);
    }

    /// <summary>What follows the last colon of an image, unless that is the port of its registry.</summary>
    private static string? Tag(string? image) =>
        image?.LastIndexOf(':') is { } at and >= 0 && !image.AsSpan(at).Contains('/') ? image[(at + 1)..] : null;

    private static void Add(JsonObject labels, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            labels[name] = value;
        }
    }
}
