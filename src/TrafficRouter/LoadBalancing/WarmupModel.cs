namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>How a new pod's share grows (Envoy's slow start).</summary>
/// <param name="Duration">From its first request to its full share.</param>
/// <param name="MinimumPercent">Of a full share at the start; 0 to 100.</param>
/// <param name="Aggression">1 for a straight line; more for a quicker start.</param>
internal sealed record WarmupModel(TimeSpan Duration, double MinimumPercent, double Aggression)
{
    /// <summary>The pod's share at that age, of a full one: between 0 and 1.</summary>
    public double Share(TimeSpan age) =>
        age >= Duration ? 1 : Math.Clamp(Math.Pow(Math.Max(age.TotalSeconds, 1) / Duration.TotalSeconds, 1 / Aggression), MinimumPercent / 100, 1);
}
