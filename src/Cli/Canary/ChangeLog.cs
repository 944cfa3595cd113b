using Platform.Cli.Rollouts;

namespace Platform.Cli.Canary;

/// <summary>The canary in plain lines, for a pipe: one for each change of state, and how it goes every few seconds.</summary>
internal sealed class ChangeLog
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, string> _analyses = [];
    private string _phase = "";
    private string _step = "";
    private TimeSpan _lastLine = TimeSpan.FromSeconds(-1);

    public IEnumerable<string> Lines(Picture picture)
    {
        var lines = Changes(picture).ToList();
        if (lines.Count == 0 && picture.Elapsed - _lastLine >= Between)
        {
            lines.Add(Progress(picture));
        }

        _lastLine = lines.Count > 0 ? picture.Elapsed : _lastLine;
        return lines.Select(line => $"[{Measured.Seconds(picture.Elapsed),5}] {line}");
    }

    private IEnumerable<string> Changes(Picture picture)
    {
        if (picture.CurrentTag != picture.NewVersion)
        {
            yield break;
        }

        var step = StepOf(picture);
        if (step != _step)
        {
            _step = step;
            yield return step;
        }

        foreach (var run in AnalysisRows.RunsOf(picture.Objects))
        {
            foreach (var line in AnalysisChanges(run))
            {
                yield return line;
            }
        }

        var phase = picture.Phase.ToString();
        if (phase != _phase)
        {
            _phase = phase;
            yield return phase;
        }
    }

    private IEnumerable<string> AnalysisChanges(Manifests.AnalysisRun run)
    {
        foreach (var result in run.Status?.MetricResults ?? [])
        {
            var key = $"{run.Name}/{result.Name}";
            var phase = result.Phase ?? "Pending";
            if (_analyses.GetValueOrDefault(key) == phase || (phase is "Pending" or "Running" && _analyses.ContainsKey(key)))
            {
                continue;
            }

            _analyses[key] = phase;
            var value = Measured.Value(result.Measurements is [.., var last] ? last.Value : null);
            var condition = AnalysisRows.ConditionOf(run, result.Name);
            yield return $"analysis {run.Name}: {result.Name} is {phase}{(value == "-" ? "" : $", {value}")} ({condition})";
        }
    }

    private static string StepOf(Picture picture)
    {
        var progress = picture.Progress;
        var steps = picture.Objects.Rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        var title = progress.Step < steps.Count ? StepList.TitleOf(steps[progress.Step]) : "all done";
        return $"step {progress.Step}/{progress.Steps} ({title}), weight {picture.Weight ?? 0} %";
    }

    private static string Progress(Picture picture) =>
        $"{CanaryView.Percent(picture, Verdict.Of(picture))} %  weight {picture.Weight ?? 0} of {picture.Progress.SetWeight}  "
        + $"{VersionRows.Short(picture, picture.OldVersion)}  {VersionRows.Short(picture, picture.NewVersion)}";
}
