namespace Platform.Statistics;

/// <summary>
/// A background analysis as Argo Rollouts runs it, with one metric for errors and one for latency: each fails for good when more of its measurements
/// failed than its failure limit (analysis/analysis.go, assessMetricStatus). The weights follow the plan meanwhile.
/// </summary>
public sealed class ArgoGate(RolloutPlan plan, int failureLimit, double errorLimit = 0.01, double slowLimit = 0.05, int slowEdge = Scenarios.LimitEdge) : IContender
{
    private readonly WindowedCheck _check = new(errorLimit, slowLimit, slowEdge);
    private int _failedErrors;
    private int _failedSlow;

    public int Step { get; private set; }

    public Outcome Next(int second, ArmSecond canary, ArmSecond stable)
    {
        if (_check.Next(second, canary))
        {
            var (errors, slow) = _check.Check();
            _failedErrors += errors ? 1 : 0;
            _failedSlow += slow ? 1 : 0;
            if (_failedErrors > failureLimit || _failedSlow > failureLimit)
            {
                return Outcome.Rollback;
            }
        }

        Step = plan.StepAt(second + 1);
        return second + 1 >= plan.Seconds ? Outcome.Promote : Outcome.Running;
    }
}
