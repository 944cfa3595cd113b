using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>The tree of a rollout: its revisions, newest first, each with its ReplicaSet, pods and analysis runs.</summary>
internal sealed class RolloutTree(RolloutObjects objects, DateTimeOffset now)
{
    private static readonly string[] Header = ["NAME", "KIND", "STATUS", "AGE", "INFO"];

    public IEnumerable<Line> Lines() => Table.Of(Header, [.. Rows().Select(row => row.Cells)]);

    private IEnumerable<TreeRow> Rows()
    {
        yield return Row("⟳ " + objects.Rollout.Name, objects.Rollout, Sign.Of(ObservedPhase.Of(objects.Rollout).Name), "");
        var revisions = objects.ReplicaSets.Select(set => Revisions.Of(set.Metadata))
            .Concat(objects.AnalysisRuns.Select(run => Revisions.Of(run.Metadata)))
            .Distinct().OrderDescending().ToList();
        foreach (var revision in revisions)
        {
            var isLast = revision == revisions[^1];
            yield return new TreeRow($"{Branch(isLast)}# revision:{revision}", "", "", "", "");
            foreach (var row in RowsOf(revision, isLast ? "   " : "│  "))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<TreeRow> RowsOf(int revision, string prefix)
    {
        var sets = objects.ReplicaSets.Where(set => Revisions.Of(set.Metadata) == revision).ToList();
        var runs = objects.AnalysisRuns.Where(run => Revisions.Of(run.Metadata) == revision)
            .OrderBy(run => run.Metadata.CreationTimestamp).ThenBy(run => run.Name, StringComparer.Ordinal).ToList();
        foreach (var (set, index) in sets.Select((set, index) => (set, index)))
        {
            var isLast = index == sets.Count - 1 && runs.Count == 0;
            yield return Row(prefix + Branch(isLast) + "⧉ " + set.Name, set, Sign.Of(StatusOf(set)), InfoOf(set));
            var pods = objects.PodsOf(set).OrderBy(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Name, StringComparer.Ordinal).ToList();
            foreach (var pod in pods)
            {
                var condition = PodCondition.Of(pod);
                yield return Row(prefix + (isLast ? "   " : "│  ") + Branch(pod == pods[^1]) + "□ " + pod.Name, pod, Sign.Of(condition.Reason), condition.Info);
            }
        }

        foreach (var run in runs)
        {
            yield return Row(prefix + Branch(run == runs[^1]) + "α " + run.Name, run, Sign.OfAnalysis(run.Status?.Phase ?? "Pending"), InfoOf(run));
        }
    }

    private TreeRow Row(string name, KubernetesObject of, Piece status, Piece info) =>
        new(name, of switch
        {
            Rollout => "Rollout",
            ReplicaSet => "ReplicaSet",
            Pod => "Pod",
            AnalysisRun => "AnalysisRun",
            _ => of.Kind ?? "",
        }, status, of.Metadata.CreationTimestamp is { } created ? Age.Of(now - created) : "", info);

    private static string Branch(bool isLast) => isLast ? "└──" : "├──";

    private static string StatusOf(ReplicaSet set)
    {
        var desired = set.Spec?.Replicas ?? 1;
        return desired == 0 && (set.Status?.Replicas ?? 0) == 0 ? "ScaledDown"
            : (set.Status?.AvailableReplicas ?? 0) < desired ? "Progressing"
            : "Healthy";
    }

    /// <summary>What the version is to the rollout, and when it goes if it is only kept for its delay.</summary>
    private Piece InfoOf(ReplicaSet set)
    {
        var roles = VersionRoles.Of(objects, set);
        var delay = VersionRoles.Delay(set, now);
        var text = string.Join(',', delay is null ? roles : [.. roles, delay]);
        return roles.Contains("stable") || roles.Contains("active") ? new Piece(text, Tone.Stable)
            : roles.Count > 0 ? new Piece(text, Tone.Canary)
            : text;
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
