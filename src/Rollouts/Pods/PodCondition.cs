using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>A pod in one word, and how many of its containers are ready, as `kubectl get pods` shows them.</summary>
public readonly record struct PodCondition(string Reason, int Ready, int Total, int Restarts)
{
    public static PodCondition Of(Pod pod)
    {
        var containers = pod.Status?.ContainerStatuses ?? [];
        var total = Math.Max(pod.Spec?.Containers?.Count ?? 0, containers.Count);
        return new PodCondition(ReasonOf(pod, containers), containers.Count(container => container.Ready == true), total, containers.Sum(container => container.RestartCount ?? 0));
    }

    private static string ReasonOf(Pod pod, IReadOnlyList<ContainerStatus> containers)
    {
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            return "Terminating";
        }

        var waiting = containers.Select(container => container.State?.Waiting?.Reason).FirstOrDefault(reason => !string.IsNullOrEmpty(reason));
        var ended = containers.Select(container => container.State?.Terminated).FirstOrDefault(state => state is not null);
        return waiting
            ?? (ended is null ? null : ended.Reason ?? (ended.ExitCode == 0 ? "Completed" : "Error"))
            ?? pod.Status?.Reason
            ?? pod.Status?.Phase
            ?? "Pending";
    }

    /// <summary>ready:1/1, and restarts:n when there were any.</summary>
    public string Info => Restarts == 0 ? $"ready:{Ready}/{Total}" : $"ready:{Ready}/{Total},restarts:{Restarts}";
}
