using Platform.Console.Views.Text;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Rollouts;

/// <summary>One pod.</summary>
/// <param name="Name">Of the object.</param>
/// <param name="Reason">One word, as kubectl shows it.</param>
/// <param name="Tone">Of that.</param>
/// <param name="Ready">Containers that are ready, "1/1".</param>
/// <param name="Restarts">How often its containers were started again.</param>
/// <param name="Age">Since it was made.</param>
/// <param name="Slot">The resource that runs it; empty without one.</param>
/// <param name="Message">Why it is not well; empty when it is.</param>
public sealed record PodView(string Name, string Reason, Tone Tone, string Ready, int Restarts, string Age, string Slot, string Message)
{
    internal static PodView Of(Pod pod, DateTimeOffset now)
    {
        var condition = PodCondition.Of(pod);
        return new PodView(
            pod.Name,
            condition.Reason,
            Tones.OfPod(condition.Reason, condition.Total > 0 && condition.Ready == condition.Total),
            $"{condition.Ready}/{condition.Total}",
            condition.Restarts,
            pod.Metadata.CreationTimestamp is { } made ? Amount.Span(now - made) : "",
            pod.Metadata.Annotations?.GetValueOrDefault(Labels.Slot) ?? "",
            MessageOf(pod));
    }

    private static string MessageOf(Pod pod) =>
        pod.Status?.ContainerStatuses?.Select(container => container.State?.Waiting?.Message).FirstOrDefault(message => !string.IsNullOrEmpty(message))
        ?? pod.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "PodScheduled", Status: "False" })?.Message
        ?? pod.Status?.Message
        ?? "";
}
