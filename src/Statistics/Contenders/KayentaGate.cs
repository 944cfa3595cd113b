namespace Platform.Statistics;

/// <summary>
/// Kayenta's judge at the end of each step over that step's 10 s points of the error percentage and of the p95, both versions; one metric
/// that is high fails the step.
/// </summary>
public sealed class KayentaGate(RolloutPlan plan, IReadOnlyList<double>? edges = null) : IContender
{
    private const int PointSeconds = 10;

    private readonly IReadOnlyList<double> _edges = edges ?? Scenarios.Edges;
    private readonly List<double>[] _points = [[], [], [], []];
    private ArmSecond? _canary;
    private ArmSecond? _stable;

    public int Step { get; private set; }

    public Outcome Next(int second, ArmSecond canary, ArmSecond stable)
    {
        (_canary ??= new ArmSecond(canary.Buckets.Length)).Add(canary);
        (_stable ??= new ArmSecond(stable.Buckets.Length)).Add(stable);
        if ((second + 1) % PointSeconds == 0)
        {
            Point(_canary, _points[0], _points[1]);
            Point(_stable, _points[2], _points[3]);
        }

        if (!plan.IsEndOfStep(second + 1))
        {
            return Outcome.Running;
        }

        if (MannWhitney.IsHigh(_points[0], _points[2]) || MannWhitney.IsHigh(_points[1], _points[3]))
        {
            return Outcome.Rollback;
        }

        Array.ForEach(_points, points => points.Clear());
        Step = plan.StepAt(second + 1);
        return second + 1 >= plan.Seconds ? Outcome.Promote : Outcome.Running;
    }

    private void Point(ArmSecond arm, List<double> errors, List<double> latency)
    {
        if (arm.Requests > 0)
        {
            errors.Add(100.0 * arm.Errors / arm.Requests);
            latency.Add(HistogramQuantile.Of(arm.Buckets, _edges, 0.95));
        }

        arm.Clear();
    }
}
