using System.Globalization;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Tables;

/// <summary>READY, STATUS and RESTARTS of pods (kubernetes/pkg/printers printPod).</summary>
internal static class PodCells
{
    public static string Ready(Pod pod)
    {
        var total = pod.Spec?.Containers?.Count ?? 0;
        var ready = pod.Status?.ContainerStatuses?.Count(container => container.Ready == true) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"{ready}/{total}");
    }

    /// <summary>The most telling word: why a container waits or ended, before the pod's own reason, before its phase.</summary>
    public static string Status(Pod pod)
    {
        var status = pod.Status;
        var word = status?.Reason is { Length: > 0 } reason ? reason : status?.Phase ?? "Unknown";
        foreach (var state in (status?.ContainerStatuses ?? []).Select(container => container.State).Reverse())
        {
            word = state switch
            {
                { Waiting.Reason: { Length: > 0 } waiting } => waiting,
                { Terminated.Reason: { Length: > 0 } terminated } => terminated,
                { Terminated: { Signal: not (null or 0) } killed } => string.Create(CultureInfo.InvariantCulture, $"Signal:{killed.Signal}"),
                { Terminated: { } ended } => string.Create(CultureInfo.InvariantCulture, $"ExitCode:{ended.ExitCode}"),
                _ => word,
            };
        }

        return pod.Metadata.DeletionTimestamp is not null ? "Terminating" : word;
    }

    public static string Restarts(Pod pod, DateTimeOffset now)
    {
        var containers = pod.Status?.ContainerStatuses ?? [];
        var count = containers.Sum(container => container.RestartCount ?? 0);
        var last = containers.Max(container => container.LastState?.Terminated?.FinishedAt);
        return count > 0 && last is { } ended
            ? string.Create(CultureInfo.InvariantCulture, $"{count} ({HumanDuration.Of(now - ended)} ago)")
            : count.ToString(CultureInfo.InvariantCulture);
    }
}
