using Platform.Manifests;

namespace Platform.Rollouts.Tests;

/// <summary>Plays a run against a clock of its own: every due metric is measured at once with what <c>measure</c> answers.</summary>
internal sealed class RunScript
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public AnalysisRun Run { get; private set; } = new();

    public DateTimeOffset Now { get; private set; } = Start;

    public List<AnalysisEvent> Events { get; } = [];

    /// <summary>Seconds from the start at which each measurement of each metric was taken.</summary>
    public List<(double At, string Metric)> Taken { get; } = [];

    public AnalysisRunStatus Status => Run.Status ?? new AnalysisRunStatus();

    public static RunScript Of(AnalysisRunSpec spec, IReadOnlyDictionary<string, string>? annotations = null) =>
        new() { Run = new AnalysisRun { Metadata = new ObjectMeta { Name = "run", Annotations = annotations }, Spec = spec } };

    public static RunScript Of(params Metric[] metrics) => Of(new AnalysisRunSpec { Metrics = metrics });

    public static Metric Metric(string name = "m", int? count = null, string? interval = null) => new()
    {
        Name = name,
        Count = count is { } number ? new IntOrString(number) : null,
        Interval = interval is null ? null : new GoDuration(interval),
        Provider = new MetricProvider { Prometheus = new PrometheusMetric { Query = "up" } },
    };

    public static Measurement Measured(AnalysisPhase phase, DateTimeOffset at, string? message = null) =>
        new() { Phase = phase.ToString(), StartedAt = at, FinishedAt = at, Message = message };

    public MetricResult Result(string name = "m") => Status.MetricResults!.Single(result => result.Name == name);

    public void Terminate() => Run = Run with { Spec = Run.Spec! with { Terminate = true } };

    /// <summary>Goes on with a run from elsewhere.</summary>
    public RunScript Resume(AnalysisRun run)
    {
        Run = run;
        return this;
    }

    public void Advance(TimeSpan time) => Now += time;

    /// <summary>Decides and stores the status, without measuring.</summary>
    public AnalysisDecision Decide(IReadOnlySet<string>? underWay = null)
    {
        var decision = AnalysisAssessment.Decide(Run, Now, underWay);
        Run = Run with { Status = decision.Status };
        Events.AddRange(decision.Events);
        return decision;
    }

    /// <summary>One turn: decide, measure what is due, decide again.</summary>
    public AnalysisDecision Turn(Func<string, Measurement?> measure)
    {
        foreach (var metric in Decide().Measure)
        {
            Taken.Add(((Now - Start).TotalSeconds, metric));
            if (measure(metric) is { } measurement)
            {
                Run = AnalysisAssessment.ApplyMeasurement(Run, metric, measurement);
            }
        }

        return Decide();
    }

    /// <summary>Turns and waiting until the run completes or the time is over.</summary>
    public RunScript Play(Func<string, Measurement?> measure, TimeSpan? limit = null)
    {
        while (Now - Start <= (limit ?? TimeSpan.FromHours(1)))
        {
            var decision = Turn(measure);
            if (decision.IsCompleted || (decision.LookAgainAt is null && decision.Measure.Count == 0))
            {
                break;
            }

            Now = decision.Measure.Count > 0 ? Now : decision.LookAgainAt!.Value;
        }

        return this;
    }

    /// <summary>Plays "S F I E" for every metric: one letter a measurement, the last one for ever.</summary>
    public RunScript Play(string letters, TimeSpan? limit = null)
    {
        var positions = new Dictionary<string, int>();
        return Play(
            metric =>
            {
                var position = positions[metric] = positions.GetValueOrDefault(metric, -1) + 1;
                return Measured(Phase(letters[Math.Min(position, letters.Length - 1)]), Now);
            },
            limit);
    }

    public static AnalysisPhase Phase(char letter) => letter switch
    {
        'S' => AnalysisPhase.Successful,
        'F' => AnalysisPhase.Failed,
        'I' => AnalysisPhase.Inconclusive,
        'E' => AnalysisPhase.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "S, F, I or E"),
    };
}
