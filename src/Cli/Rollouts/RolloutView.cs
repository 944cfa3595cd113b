using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>What `rollout get` shows: the summary and the tree, laid out as the kubectl plugin of Argo Rollouts does.</summary>
internal static class RolloutView
{
    private const int LabelWidth = 17;

    public static IEnumerable<Line> Lines(RolloutObjects objects, DateTimeOffset now) =>
        [.. Summary(objects), Line.Empty, .. new RolloutTree(objects, now).Lines()];

    private static IEnumerable<Line> Summary(RolloutObjects objects)
    {
        var rollout = objects.Rollout;
        var phase = ObservedPhase.Of(rollout);
        yield return Row("Name:", rollout.Name);
        yield return Row("Namespace:", rollout.Namespace);
        yield return Row("Status:", Sign.Of(phase.Name));
        if (phase.Message.Length > 0)
        {
            yield return Row("Message:", phase.Message);
        }

        yield return Row("Strategy:", rollout.Spec?.Strategy?.BlueGreen is null ? "Canary" : "BlueGreen");
        if (rollout.Spec?.Strategy?.Canary is { } canary)
        {
            var progress = CanaryProgress.Of(rollout, objects.Current?.Status?.AvailableReplicas ?? 0);
            if (canary.Steps is { Count: > 0 })
            {
                yield return Row("  Step:", $"{progress.Step}/{progress.Steps}");
            }

            yield return Row("  SetWeight:", $"{progress.SetWeight}");
            yield return Row("  ActualWeight:", $"{progress.ActualWeight}");
        }

        foreach (var (line, index) in Images(objects).Select((line, index) => (line, index)))
        {
            yield return Row(index == 0 ? "Images:" : "", line);
        }

        foreach (var line in Replicas(rollout))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Replicas(Rollout rollout)
    {
        var status = rollout.Status ?? new RolloutStatus();
        yield return "Replicas:";
        yield return Row("  Desired:", $"{rollout.Spec?.Replicas ?? 1}");
        yield return Row("  Current:", $"{status.Replicas}");
        yield return Row("  Updated:", $"{status.UpdatedReplicas}");
        yield return Row("  Ready:", $"{status.ReadyReplicas}");
        yield return Row("  Available:", $"{status.AvailableReplicas}");
    }

    /// <summary>Each image that runs, newest revision first, with what it is: canary, stable, or both.</summary>
    private static IEnumerable<string> Images(RolloutObjects objects) =>
        objects.ReplicaSets
            .Where(set => (set.Status?.Replicas ?? 0) > 0)
            .OrderByDescending(set => Revisions.Of(set.Metadata))
            .SelectMany(set => (set.Spec?.Template?.Spec?.Containers ?? []).Select(container => (Image: container.Image ?? "", Tags: VersionRoles.Of(objects, set))))
            .Concat(objects.Experiments.SelectMany(parts => parts.Images()).Select(entry => (entry.Image, Tags: (IReadOnlyList<string>)[entry.Tag])))
            .GroupBy(entry => entry.Image)
            .Select(group => (group.Key, Tags: group.SelectMany(entry => entry.Tags).Distinct().Order(StringComparer.Ordinal).ToList()))
            .Select(group => group.Tags.Count == 0 ? group.Key : $"{group.Key} ({string.Join(", ", group.Tags)})");

    private static Line Row(string label, Piece value) => new(label.PadRight(LabelWidth), value);
}
