using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>One assessment of a whole run (upstream: assessRunStatus).</summary>
internal sealed class RunAssessment(AnalysisRunModel model, AnalysisRunSpec spec, AnalysisRunStatus status)
{
    private readonly List<MetricResult> _results = [.. status.MetricResults ?? []];
    private readonly List<AnalysisEvent> _events = [];
    private readonly bool _isTerminating = IsTerminating(spec, status);
    private RunSummary _summary = new();
    private RunSummary _dryRunSummary = new();
    private AnalysisPhase? _worst;
    private string _message = spec.Terminate == true ? "Run Terminated" : "";
    private bool _isComplete = true;

    public IReadOnlyList<AnalysisEvent> Events => _events;

    /// <summary>True once the run was told to end, or a metric that counts has ended other than Successful.</summary>
    public static bool IsTerminating(AnalysisRunSpec spec, AnalysisRunStatus status) =>
        spec.Terminate == true
        || (status.MetricResults ?? []).Any(result => result.DryRun != true
            && result.Phase.ToAnalysisPhase() is AnalysisPhase.Failed or AnalysisPhase.Error or AnalysisPhase.Inconclusive);

    public AnalysisRunStatus Assess(DateTimeOffset now)
    {
        foreach (var metric in model.Metrics)
        {
            AssessMetric(metric);
        }

        var assessed = status with { MetricResults = _results, RunSummary = _summary, DryRunSummary = _dryRunSummary };

        // Terminating, a run ends whatever is still missing; with nothing measured at all it is Successful.
        var phase = _isTerminating ? Ended(_worst ?? AnalysisPhase.Successful)
            : _isComplete && _worst is { } worst ? worst
            : AnalysisPhase.Running;
        if (phase.ToString() == status.Phase)
        {
            return assessed;
        }

        _events.Add(phase.IsCompleted() ? AnalysisEvent.RunCompleted(phase) : AnalysisEvent.RunStarted(model.Metrics.Count));
        return assessed with
        {
            Phase = phase.ToString(),
            Message = phase.IsCompleted() && _message.Trim() is { Length: > 0 } message ? message : null,
            CompletedAt = phase.IsCompleted() ? status.CompletedAt ?? now : status.CompletedAt,
        };
    }

    private AnalysisPhase Ended(AnalysisPhase worst) =>
        worst == AnalysisPhase.Successful && model.Mends.IsInconclusiveWhenTerminated ? AnalysisPhase.Inconclusive : worst;

    private void AssessMetric(MetricModel metric)
    {
        Count(metric, summary => summary with { Count = summary.Count + 1 });
        var index = _results.FindIndex(result => result.Name == metric.Name);
        if (index < 0)
        {
            _isComplete = false;
            return;
        }

        var phase = MetricAssessment.Assess(metric, _results[index], _isTerminating);
        if (_results[index].Phase != phase.ToString())
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
            _events.Add(AnalysisEvent.MetricCompleted(result.Name ?? "", phase));
        }

        _results[index] = result with
        {
            Phase = phase.ToString(),
            Message = result.Measurements is { Count: > 0 } measurements ? measurements[^1].Message : result.Message,
        };
    }

    private void Summarize(MetricModel metric, int index, AnalysisPhase phase)
    {
        var result = _results[index];
        var limit = MetricAssessment.ExceededLimit(metric, result);
        var reason = limit?.Message ?? (phase == AnalysisPhase.Inconclusive ? MetricAssessment.Shortfall(metric, result) : null);
        CountOutcome(metric, metric.Mends == AnalysisMends.None ? limit?.Phase : phase);
        if (metric.IsDryRun)
        {
            _worst ??= AnalysisPhase.Successful;
            if (reason is not null)
            {
                _results[index] = result with { Message = $"Metric assessed {phase} due to {reason}" };
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

    /// <summary>By exceeded limit alone, so that a metric that ended otherwise counts as successful (as upstream).</summary>
    private void CountOutcome(MetricModel metric, AnalysisPhase? limit) => Count(metric, summary => limit switch
    {
        AnalysisPhase.Error => summary with { Error = summary.Error + 1 },
        AnalysisPhase.Failed => summary with { Failed = summary.Failed + 1 },
        AnalysisPhase.Inconclusive => summary with { Inconclusive = summary.Inconclusive + 1 },
        _ => summary with { Successful = summary.Successful + 1 },
    });

    private void Count(MetricModel metric, Func<RunSummary, RunSummary> count)
    {
        if (metric.IsDryRun)
        {
            _dryRunSummary = count(_dryRunSummary);
        }
        else
        {
            _summary = count(_summary);
        }
    }
}
