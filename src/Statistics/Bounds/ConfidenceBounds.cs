namespace Platform.Statistics;

/// <summary>
/// Bounds of a bad fraction that hold at every moment at once, however often they are looked at (a confidence sequence). They are
/// the decisions turned round: the lower bound is the greatest limit that the counts refute at this level.
/// </summary>
public static class ConfidenceBounds
{
    private const double SmallestLog = -745.0;

    /// <summary>Lower bound; 0 while nothing is bad.</summary>
    /// <param name="bad">Bad events.</param>
    /// <param name="requests">All of them.</param>
    /// <param name="alpha">Probability of ever lying above the truth, 0..1.</param>
    public static double Lower(double bad, double requests, double alpha)
    {
        if (bad <= 0 || requests <= 0)
        {
            return 0.0;
        }

        var target = -Math.Log(alpha);
        return LogEValue.Harm(bad, requests, 1.0) >= target ? 1.0
            : LogEValue.Harm(bad, requests, Math.Exp(SmallestLog)) < target ? 0.0
            : Math.Exp(MonotoneRoot.Find(static (log, with) => LogEValue.Harm(with.bad, with.requests, Math.Exp(log)) - with.target, SmallestLog, 0.0, (bad, requests, target)));
    }

    /// <summary>Upper bound; 1 while there are too few requests to say anything.</summary>
    /// <param name="bad">Bad events.</param>
    /// <param name="requests">All of them.</param>
    /// <param name="beta">Probability of ever lying below the truth, 0..1.</param>
    public static double Upper(double bad, double requests, double beta)
    {
        var target = -Math.Log(beta);
        return requests <= 0 || LogEValue.Pass(bad, requests, 1.0) < target
            ? 1.0
            : MonotoneRoot.Find(static (p, with) => LogEValue.Pass(with.bad, with.requests, p) - with.target, 0.0, 1.0, (bad, requests, target));
    }
}
