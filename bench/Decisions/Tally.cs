using Platform.Statistics;

namespace Platform.Decisions;

/// <summary>How many rollouts of a cell ended how.</summary>
internal sealed class Tally
{
    private readonly List<double> _times = [];
    private readonly List<double> _bad = [];

    public int Rollouts { get; private set; }

    public int Rollbacks { get; private set; }

    public int Promotions { get; private set; }

    public int Pauses => Rollouts - Rollbacks - Promotions;

    public void Add(Trial trial)
    {
        Rollouts++;
        Rollbacks += trial.Outcome == Outcome.Rollback ? 1 : 0;
        Promotions += trial.Outcome == Outcome.Promote ? 1 : 0;
        _times.Add(trial.Outcome == Outcome.Rollback ? trial.Seconds : double.PositiveInfinity);
        _bad.Add(trial.BadRequests);
    }

    public double RollbackPercent => 100.0 * Rollbacks / Rollouts;

    public double PromotedPercent => 100.0 * Promotions / Rollouts;

    public double MissedPercent => 100.0 - RollbackPercent;

    /// <summary>Seconds to the rollback at a quantile; infinite when that many rollouts had none.</summary>
    public double Time(double quantile) => At(_times, quantile);

    public double Bad => At(_bad, 0.5);

    /// <summary>Upper end of the exact one-sided 95 % interval of the rollback rate (Clopper and Pearson), percent.</summary>
    public double UpperPercent => 100.0 * Binomial.Upper(Rollbacks, Rollouts);

    private static double At(List<double> values, double quantile)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)Math.Ceiling(quantile * values.Count) - 1)];
    }
}
