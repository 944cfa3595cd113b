using System.Globalization;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>Revisions of a Rollout, as its ReplicaSets carry them.</summary>
internal static class Revisions
{
    /// <summary>0 when the object has none.</summary>
    public static int Of(ObjectMeta metadata) =>
        metadata.Annotations?.TryGetValue(Labels.Revision, out var text) == true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : 0;

    /// <summary>The ReplicaSet to go back to: of a revision, or of the one before the newest when <paramref name="revision"/> is 0.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static ReplicaSet Target(string rollout, IReadOnlyList<ReplicaSet> replicaSets, int revision)
    {
        var ordered = replicaSets.Where(set => Of(set.Metadata) > 0).OrderByDescending(set => Of(set.Metadata)).ToList();
        var target = revision == 0 ? ordered.ElementAtOrDefault(1) : ordered.FirstOrDefault(set => Of(set.Metadata) == revision);
        return target ?? throw new RefusedException(
            ExitCode.BadInput,
            revision == 0
                ? $"rollout \"{rollout}\" has no revision before the current one"
                : $"rollout \"{rollout}\" has no revision {revision}; there are {string.Join(", ", ordered.Select(set => Of(set.Metadata)))}");
    }
}
