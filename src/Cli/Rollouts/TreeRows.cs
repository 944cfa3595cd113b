using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>The rows that the trees of rollouts and experiments have in common.</summary>
internal sealed class TreeRows(DateTimeOffset now)
{
    private static readonly string[] Header = ["NAME", "KIND", "STATUS", "AGE", "INFO"];

    public static IEnumerable<Line> Table(IEnumerable<TreeRow> rows) => Terminal.Table.Of(Header, [.. rows.Select(row => row.Cells)]);

    public static string Branch(bool isLast) => isLast ? "└──" : "├──";

    /// <summary>What stands before the branches of something's children.</summary>
    public static string Below(string prefix, bool isLast) => prefix + (isLast ? "   " : "│  ");

    /// <summary>A ReplicaSet with its pods.</summary>
    public IEnumerable<TreeRow> Of(ReplicaSet set, IEnumerable<Pod> own, string prefix, bool isLast, Piece info)
    {
        yield return Row($"{prefix}{Branch(isLast)}⧉ {set.Name}", "ReplicaSet", set, Sign.Of(StatusOf(set)), info);
        var pods = own.OrderBy(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Name, StringComparer.Ordinal).ToList();
        foreach (var pod in pods)
        {
            var condition = PodCondition.Of(pod);
            yield return Row($"{Below(prefix, isLast)}{Branch(pod == pods[^1])}□ {pod.Name}", "Pod", pod, Sign.Of(condition.Reason), condition.Info);
        }
    }

    /// <summary>An AnalysisRun.</summary>
    public TreeRow Of(AnalysisRun run, string prefix, bool isLast) =>
        Row($"{prefix}{Branch(isLast)}α {run.Name}", "AnalysisRun", run, Sign.OfAnalysis(run.Status?.Phase ?? "Pending"), InfoOf(run));

    /// <summary>An experiment with its ReplicaSets, pods and analyses.</summary>
    /// <param name="parts">What there is of it.</param>
    /// <param name="branch">What stands before its sign.</param>
    /// <param name="below">What stands before the branches of its children.</param>
    public IEnumerable<TreeRow> Of(ExperimentParts parts, string branch, string below)
    {
        yield return Row($"{branch}Σ {parts.Experiment.Name}", "Experiment", parts.Experiment, Sign.OfAnalysis(parts.Experiment.Status?.Phase ?? "Pending"), "");
        var count = parts.ReplicaSets.Count + parts.AnalysisRuns.Count;
        foreach (var (set, index) in parts.ReplicaSets.Select((set, index) => (set, index)))
        {
            foreach (var row in Of(set, parts.PodsOf(set), below, index == count - 1, VersionRoles.Delay(set, now) ?? ""))
            {
                yield return row;
            }
        }

        foreach (var run in parts.AnalysisRuns)
        {
            yield return Of(run, below, run == parts.AnalysisRuns[^1]);
        }
    }

    public TreeRow Row(string name, string kind, KubernetesObject of, Piece status, Piece info) =>
        new(name, kind, status, of.Metadata.CreationTimestamp is { } created ? Age.Of(now - created) : "", info);

    private static string StatusOf(ReplicaSet set)
    {
        var desired = set.Spec?.Replicas ?? 1;
        return desired == 0 && (set.Status?.Replicas ?? 0) == 0 ? "ScaledDown"
            : (set.Status?.AvailableReplicas ?? 0) < desired ? "Progressing"
            : "Healthy";
    }

    private static Piece InfoOf(AnalysisRun run)
    {
        var results = run.Status?.MetricResults ?? [];
        (char Sign, int Count)[] counts =
        [
            ('✔', results.Sum(result => result.Successful)),
            ('✖', results.Sum(result => result.Failed)),
            ('?', results.Sum(result => result.Inconclusive)),
            ('⚠', results.Sum(result => result.Error)),
        ];
        return string.Join(',', counts.Where(count => count.Count > 0).Select(count => $"{count.Sign} {count.Count}"));
    }
}
