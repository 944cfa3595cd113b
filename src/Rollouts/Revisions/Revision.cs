using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The number of a ReplicaSet's pod template in the history of its rollout, from 1.</summary>
public static class Revision
{
    /// <summary>The revision a ReplicaSet or Rollout carries in its annotation; 0 when it has none.</summary>
    public static int Of(KubernetesObject value) =>
        value.Metadata.Annotations is { } annotations
        && annotations.TryGetValue(Labels.Revision, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : 0;

    /// <summary>The highest revision among the ReplicaSets; 0 when there are none.</summary>
    public static int Highest(IEnumerable<ReplicaSet> replicaSets) => replicaSets.Select(Of).DefaultIfEmpty(0).Max();

    public static string Text(int revision) => revision.ToString(CultureInfo.InvariantCulture);
}
