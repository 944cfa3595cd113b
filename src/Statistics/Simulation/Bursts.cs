namespace Platform.Statistics;

/// <summary>How errors crowd together.</summary>
/// <param name="ClusterSize">Mean number of errors that arrive together; 1 for independent ones.</param>
/// <param name="Variation">Coefficient of variation of the error rate from second to second; 0 for a steady one.</param>
public readonly record struct Bursts(double ClusterSize, double Variation)
{
    /// <summary>Independent errors at a steady rate.</summary>
    public static Bursts None { get; } = new(1, 0);
}
