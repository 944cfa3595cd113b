namespace Platform.Statistics;

/// <summary>
/// The textbook's pooled one-sided z-test of the two error fractions, at level 1 %: looked at every second as people do, or only at the ends of
/// the steps with the level shared between them, which is the proper way to use it.
/// </summary>
/// <param name="plan">The steps.</param>
/// <param name="peek">Look every second.</param>
public sealed class ZTestGate(RolloutPlan plan, bool peek) : IContender
{
    /// <summary>Standard normal quantile of 99 %.</summary>
    private const double AtOnePercent = 2.3263478740408408;

    /// <summary>Of 1 - 1 %/3, for three looks.</summary>
    private const double AtAThird = 2.7130518884727216;

    private ArmCounts _requests;
    private ArmCounts _errors;

    public int Step { get; private set; }

    public Outcome Next(int second, ArmSecond canary, ArmSecond stable)
    {
        _requests += new ArmCounts(canary.Requests, stable.Requests);
        _errors += new ArmCounts(canary.Errors, stable.Errors);
        var atStepEnd = plan.IsEndOfStep(second + 1);
        if ((peek || atStepEnd) && Statistic() > (peek ? AtOnePercent : AtAThird))
        {
            return Outcome.Rollback;
        }

        Step = plan.StepAt(second + 1);
        return second + 1 >= plan.Seconds ? Outcome.Promote : Outcome.Running;
    }

    private double Statistic()
    {
        if (_requests.Canary <= 0 || _requests.Stable <= 0 || _errors.Total <= 0)
        {
            return 0.0;
        }

        var pooled = _errors.Total / _requests.Total;
        var variance = pooled * (1.0 - pooled) * ((1.0 / _requests.Canary) + (1.0 / _requests.Stable));
        return variance <= 0 ? 0.0 : ((_errors.Canary / _requests.Canary) - (_errors.Stable / _requests.Stable)) / Math.Sqrt(variance);
    }
}
