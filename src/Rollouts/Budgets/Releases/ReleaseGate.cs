namespace Platform.Rollouts.Budgets;

/// <summary>The thresholds of the platform's own gate; both must be exceeded.</summary>
public static class ReleaseGate
{
    /// <summary>Burn rate over 5m; held for these five minutes it uses 0.16 % of a 30 d budget.</summary>
    public const double FastBurn = 14;

    /// <summary>Burn rate over 1h; held for this hour it uses 0.42 % of a 30 d budget.</summary>
    public const double SlowBurn = 3;
}
