using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>The environment and arguments a pod's process is started with.</summary>
internal sealed record PodEnvironment(IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Arguments)
{
    public static PodEnvironment Empty { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>
    /// VERSION (the image's tag), IMAGE, POD_NAME, POD_NAMESPACE, POD_IP and HOSTNAME, then the container's own variables:
    /// what is written in the manifest wins.
    /// </summary>
    public static PodEnvironment Of(Pod pod, Container container)
    {
        var image = container.Image ?? "";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["VERSION"] = ImageReference.TryParse(image, out var reference) ? reference.Tag : "",
            ["IMAGE"] = image,
            ["POD_NAME"] = pod.Name,
            ["POD_NAMESPACE"] = pod.Namespace,
            ["POD_IP"] = PodStatusOf.LoopbackIP,
            ["HOSTNAME"] = pod.Name,
        };
        foreach (var variable in container.Env ?? [])
        {
            if (variable is { Name: { } name, Value: { } value })
            {
                variables[name] = value;
            }
        }

        return new PodEnvironment(variables, container.Args ?? []);
    }
}
