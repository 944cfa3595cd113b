using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Tests;

/// <summary>Pods to test with.</summary>
internal static class PodBuilder
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly Slot Slot = new("webapp-0", "webapp", 20101);

    public static readonly Container Webapp = new()
    {
        Name = "webapp",
        Image = "localhost:5001/webapp:v1.0",
        Ports = [new ContainerPort { Name = "http", ContainerPortNumber = 8080 }],
    };

    public static Pod Pod(string image = "localhost:5001/webapp:v1.0", string? restartPolicy = null) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new ObjectMeta { Name = "webapp-abc", Namespace = "default", Uid = "u1" },
        Spec = new PodSpec { Containers = [Webapp with { Image = image }], RestartPolicy = restartPolicy },
    };

    public static Pod Deleted(this Pod pod, long grace = 30) =>
        pod with { Metadata = pod.Metadata with { DeletionTimestamp = Noon, DeletionGracePeriodSeconds = grace } };

    public static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);
}
