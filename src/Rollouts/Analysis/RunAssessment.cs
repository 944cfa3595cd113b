using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>One assessment of a whole run (upstream: assessRunStatus).</summary>
internal sealed class RunAssessment(AnalysisRunModel model, AnalysisRunSpec spec, AnalysisRunStatus status)
{
    private readonly bool _isTerminating = IsTerminating(spec, status);
    private IReadOnlyList<MetricResult> _results = status.MetricResults ?? [];
    private List<AnalysisEvent>? _events;
    private MetricTally _summary;
    private MetricTally _dryRunSummary;
    private AnalysisPhase? _worst;
    private string _message = spec.Terminate == true ? "Run Terminated" : "";
    private bool _isComplete = true;

    /// <summary>Null: none.</summary>
    public IReadOnlyList<AnalysisEvent>? Events => _events;

    /// <summary>Whether the run was ending before this assessment.</summary>
    public bool WasTerminating => _isTerminating;

    /// <summary>True once the run was told to end, or a metric that counts has ended other than Successful.</summary>
    public static bool IsTerminating(AnalysisRunSpec spec, AnalysisRunStatus status)
    {
        if (spec.Terminate == true)
        {
            return true;
        }

        foreach (var result in status.MetricResults ?? [])
        {
            if (result.DryRun != true && result.Phase.ToAnalysisPhase() is AnalysisPhase.Failed or AnalysisPhase.Error or AnalysisPhase.Inconclusive)
            {
                return true;
            }
        }

        return false;
    }

    public AnalysisRunStatus Assess(DateTimeOffset now)
    {
        foreach (var metric in model.Metrics)
        {
            AssessMetric(metric);
        }

        var (summary, dryRunSummary) = (_summary.Over(status.RunSummary), _dryRunSummary.Over(status.DryRunSummary));
        var isAsBefore = ReferenceEquals(_results, status.MetricResults) && ReferenceEquals(summary, status.RunSummary) && ReferenceEquals(dryRunSummary, status.DryRunSummary);
        var assessed = isAsBefore ? status : status with { MetricResults = _results, RunSummary = summary, DryRunSummary = dryRunSummary };

        // Terminating, a run ends whatever is still missing; with nothing measured at all it is Successful.
        var phase = _isTerminating ? Ended(_worst ?? AnalysisPhase.Successful)
            : _isComplete && _worst is { } worst ? worst
            : AnalysisPhase.Running;
        if (phase.ToText() == status.Phase)
        {
            return assessed;
        }

        Report(phase.IsCompleted() ? AnalysisEvent.RunCompleted(phase) : AnalysisEvent.RunStarted(model.Metrics.Count));
        return assessed with
        {
            Phase = phase.ToText(),
            Message = phase.IsCompleted() && _message.Trim() is { Length: > 0 } message ? message : null,
            CompletedAt = phase.IsCompleted() ? status.CompletedAt ?? now : status.CompletedAt,
        };
    }

    private AnalysisPhase Ended(AnalysisPhase worst) =>
        worst == AnalysisPhase.Successful && model.Mends.IsInconclusiveWhenTerminated ? AnalysisPhase.Inconclusive : worst;

    private void AssessMetric(MetricModel metric)
    {
        TallyOf(metric).AddMetric();
        var index = MeasurementLog.IndexOf(_results, metric.Name);
        if (index < 0)
        {
            _isComplete = false;
            return;
        }

        var phase = MetricAssessment.Assess(metric, _results[index], _isTerminating);
        if (_results[index].Phase != phase.ToText())
        {
            Enter(index, phase);
        }

        if (phase.IsCompleted())
        {
            Summarize(metric, index, phase);
        }
        else
        {
            _isComplete = false;
        }
    }

    private void Enter(int index, AnalysisPhase phase)
    {
        var result = _results[index];
        if (phase.IsCompleted())
        {
            Report(AnalysisEvent.MetricCompleted(result.Name ?? "", phase));
        }

        _results = MeasurementLog.Replace(_results, index, result with
        {
            Phase = phase.ToText(),
            Message = result.Measurements is { Count: > 0 } measurements ? measurements[^1].Message : result.Message,
        });
    }

    private void Summarize(MetricModel metric, int index, AnalysisPhase phase)
    {
        var result = _results[index];
        var limit = MetricAssessment.ExceededLimit(metric, result);
        var reason = limit?.Message ?? (phase == AnalysisPhase.Inconclusive ? MetricAssessment.Shortfall(metric, result) : null);

        // By exceeded limit alone, so that a metric that ended otherwise counts as successful (as upstream).
        TallyOf(metric).AddOutcome(metric.Mends == AnalysisMends.None ? limit?.Phase : phase);
        if (metric.IsDryRun)
        {
            _worst ??= AnalysisPhase.Successful;
            if (reason is not null)
            {
                _results = MeasurementLog.Replace(_results, index, result with { Message = $"Metric assessed {phase} due to {reason}" });
            }

            return;
        }

        if (_worst is { } worst && !phase.IsWorseThan(worst))
        {
            return;
        }

        _worst = phase;
        if (reason is not null)
        {
            _message = $"Metric \"{metric.Name}\" assessed {phase} due to {reason}"
                + (string.IsNullOrEmpty(result.Message) ? "" : $": \"Error Message: {result.Message}\"");
        }
    }

    private ref MetricTally TallyOf(MetricModel metric) => ref metric.IsDryRun ? ref _dryRunSummary : ref _summary;

    private void Report(AnalysisEvent happening) => (_events ??= []).Add(happening);
}
