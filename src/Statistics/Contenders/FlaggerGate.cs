namespace Platform.Statistics;

/// <summary>
/// Flagger's counter of failed checks: any metric may fail a check, and at the threshold it rolls back with the next turn of its loop
/// (pkg/controller/scheduler.go, advanceCanary). Kept simple: a failed check does not hold the weight here.
/// </summary>
public sealed class FlaggerGate(RolloutPlan plan, int threshold = 5, double errorLimit = 0.01, double slowLimit = 0.05, int slowEdge = Scenarios.LimitEdge) : IContender
{
    private readonly WindowedCheck _check = new(errorLimit, slowLimit, slowEdge);
    private int _failed;

    public int Step { get; private set; }

    public Outcome Next(int second, ArmSecond canary, ArmSecond stable)
    {
        if (_check.Next(second, canary))
        {
            if (_failed >= threshold)
            {
                return Outcome.Rollback;
            }

            var (errors, slow) = _check.Check();
            _failed += errors || slow ? 1 : 0;
        }

        Step = plan.StepAt(second + 1);
        return second + 1 >= plan.Seconds ? Outcome.Promote : Outcome.Running;
    }
}
