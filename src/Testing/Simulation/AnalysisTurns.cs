using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>The analysis controller on the virtual clock: assesses runs, and takes the measurements that are due from the script.</summary>
internal sealed class AnalysisTurns(VirtualCluster cluster, Agenda agenda, Turns turns, ScriptedProvider provider, TimelineRecorder recorder)
{
    private readonly Dictionary<string, OngoingAnalysis> _ongoing = [];

    /// <summary>Measurements taken so far.</summary>
    public int Measurements { get; private set; }

    public void Take(string name)
    {
        if (!cluster.AnalysisRuns.TryGetValue(name, out var run) || run.Status?.Phase.ToAnalysisPhase().IsCompleted() == true)
        {
            _ongoing.Remove(name);
            return;
        }

        if (!_ongoing.TryGetValue(name, out var ongoing))
        {
            _ongoing[name] = ongoing = OngoingAnalysis.Of(run, provider);
            recorder.RunStarted(run);
        }

        // A measurement that takes no time is written at once, and may make the next one due.
        while (true)
        {
            var decision = Decide(run, ongoing);
            run = Write(run, decision);
            if (decision.IsCompleted)
            {
                _ongoing.Remove(name);
                return;
            }

            var before = run;
            foreach (var metric in decision.Measure)
            {
                run = Begin(run, ongoing, metric);
            }

            if (ReferenceEquals(run, before))
            {
                LookAgain(name, ongoing, decision.LookAgainAt);
                return;
            }
        }
    }

    private AnalysisDecision Decide(AnalysisRun run, OngoingAnalysis ongoing) =>
        ongoing.Model is { } model
            ? AnalysisAssessment.Decide(run, model, agenda.Now, ongoing.UnderWay)
            : AnalysisAssessment.Refuse(run, ongoing.Problem ?? "", agenda.Now);

    private AnalysisRun Write(AnalysisRun run, AnalysisDecision decision)
    {
        if (!ReferenceEquals(run.Status, decision.Status))
        {
            run = run with { Status = decision.Status };
        }

        cluster.SetAnalysisRun(run);
        foreach (var happening in decision.Events)
        {
            recorder.Event("AnalysisRun", run.Name, happening.Reason, happening.Message, happening.IsWarning);
        }

        return run;
    }

    private AnalysisRun Add(AnalysisRun run, OngoingAnalysis ongoing, string metric, DateTimeOffset startedAt)
    {
        var measurement = ScriptedProvider.Measure(run, ongoing.Metrics[metric], startedAt, agenda.Now);
        Measurements++;
        recorder.Measured(run, metric, measurement);
        return AnalysisAssessment.ApplyMeasurement(run, ongoing.Model!, metric, measurement);
    }

    // The run with the measurement, or as it was when the measurement takes a while.
    private AnalysisRun Begin(AnalysisRun run, OngoingAnalysis ongoing, string metric)
    {
        var (startedAt, length) = (agenda.Now, ongoing.Metrics[metric].Script?.Takes ?? TimeSpan.Zero);
        if (length == TimeSpan.Zero)
        {
            return Add(run, ongoing, metric, startedAt);
        }

        ongoing.UnderWay.Add(metric);
        agenda.At(startedAt + length, () => Finish(run.Name, ongoing, metric, startedAt));
        return run;
    }

    // The result of a run that has ended meanwhile is no longer wanted.
    private void Finish(string name, OngoingAnalysis ongoing, string metric, DateTimeOffset startedAt)
    {
        ongoing.UnderWay.Remove(metric);
        if (cluster.AnalysisRuns.TryGetValue(name, out var run) && _ongoing.GetValueOrDefault(name) == ongoing)
        {
            cluster.SetAnalysisRun(Add(run, ongoing, metric, startedAt));
            turns.Add(TurnKind.AnalysisRun, name);
        }
    }

    private void LookAgain(string name, OngoingAnalysis ongoing, DateTimeOffset? at)
    {
        if (at is { } time && time != ongoing.LookAgainAt)
        {
            ongoing.LookAgainAt = time;
            agenda.At(time, () => turns.Add(TurnKind.AnalysisRun, name));
        }
    }
}
