using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>The tree of a rollout: its revisions, newest first, each with its ReplicaSet, pods, experiments and analysis runs.</summary>
internal sealed class RolloutTree(RolloutObjects objects, DateTimeOffset now)
{
    private readonly TreeRows _rows = new(now);

    public IEnumerable<Line> Lines() => TreeRows.Table(Rows());

    private IEnumerable<TreeRow> Rows()
    {
        yield return _rows.Row("⟳ " + objects.Rollout.Name, "Rollout", objects.Rollout, Sign.Of(ObservedPhase.Of(objects.Rollout).Name), "");
        var revisions = objects.ReplicaSets.Select(set => Revisions.Of(set.Metadata))
            .Concat(objects.Experiments.Select(parts => Revisions.Of(parts.Experiment.Metadata)))
            .Concat(objects.AnalysisRuns.Select(run => Revisions.Of(run.Metadata)))
            .Distinct().OrderDescending().ToList();
        foreach (var revision in revisions)
        {
            var isLast = revision == revisions[^1];
            yield return new TreeRow($"{TreeRows.Branch(isLast)}# revision:{revision}", "", "", "", "");
            foreach (var row in RowsOf(revision, TreeRows.Below("", isLast)))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<TreeRow> RowsOf(int revision, string prefix)
    {
        var sets = objects.ReplicaSets.Where(set => Revisions.Of(set.Metadata) == revision).ToList();
        var experiments = objects.Experiments.Where(parts => Revisions.Of(parts.Experiment.Metadata) == revision)
            .OrderBy(parts => parts.Experiment.Metadata.CreationTimestamp).ThenBy(parts => parts.Experiment.Name, StringComparer.Ordinal).ToList();
        var runs = objects.AnalysisRuns.Where(run => Revisions.Of(run.Metadata) == revision)
            .OrderBy(run => run.Metadata.CreationTimestamp).ThenBy(run => run.Name, StringComparer.Ordinal).ToList();
        var left = sets.Count + experiments.Count + runs.Count;
        foreach (var set in sets)
        {
            foreach (var row in _rows.Of(set, objects.PodsOf(set), prefix, --left == 0, InfoOf(set)))
            {
                yield return row;
            }
        }

        foreach (var parts in experiments)
        {
            var isLast = --left == 0;
            foreach (var row in _rows.Of(parts, prefix + TreeRows.Branch(isLast), TreeRows.Below(prefix, isLast)))
            {
                yield return row;
            }
        }

        foreach (var run in runs)
        {
            yield return _rows.Of(run, prefix, --left == 0);
        }
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
}
