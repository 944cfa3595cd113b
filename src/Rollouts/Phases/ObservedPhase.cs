using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Phase and message as a client sees them: a status that is older than the spec is not believed.</summary>
/// <param name="Name">Healthy, Progressing, Paused or Degraded.</param>
/// <param name="Message">Why; empty when there is nothing to say.</param>
public readonly record struct ObservedPhase(string Name, string Message)
{
    public bool IsHealthy => Name == "Healthy";

    public bool IsDegraded => Name == "Degraded";

    public static ObservedPhase Of(Rollout rollout)
    {
        var status = rollout.Status;
        if (status?.Phase is null || IsStale(rollout))
        {
            return new ObservedPhase("Progressing", "waiting for rollout spec update to be observed");
        }

        return status is { Phase: "Paused", Message: "manually paused" } && rollout.Spec?.Paused != true
            ? new ObservedPhase("Progressing", "waiting for rollout to unpause")
            : new ObservedPhase(status.Phase, status.Message ?? "");
    }

    // A hash, as old controllers wrote it, cannot be compared with a generation, and is believed.
    private static bool IsStale(Rollout rollout) =>
        rollout.Metadata.Generation is { } generation
        && long.TryParse(rollout.Status?.ObservedGeneration, NumberStyles.None, CultureInfo.InvariantCulture, out var observed)
        && observed < generation;

    public override string ToString() => Message.Length == 0 ? Name : $"{Name} - {Message}";
}
