namespace Platform.Statistics;

/// <summary>One count for each version. Doubles: Prometheus' counters are, and evidence is linear in them.</summary>
/// <param name="Canary">Of the new version.</param>
/// <param name="Stable">Of the version that serves the rest at the same time.</param>
public readonly record struct ArmCounts(double Canary, double Stable)
{
    /// <summary>Both together.</summary>
    public double Total => Canary + Stable;

    /// <summary>False for NaN, infinite or negative counts, which no counter produces and no evidence may rest on.</summary>
    public bool IsPossible => Canary >= 0 && Stable >= 0 && double.IsFinite(Total);

    public static ArmCounts operator +(ArmCounts left, ArmCounts right) => new(left.Canary + right.Canary, left.Stable + right.Stable);
}
