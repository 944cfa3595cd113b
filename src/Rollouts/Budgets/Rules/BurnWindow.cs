namespace Platform.Rollouts.Budgets;

/// <summary>A window burn rates are recorded for. The name is part of the series' name (slo:burn_rate_5m) and stays in the demo profile, where the window is shorter.</summary>
/// <param name="Name">5m to 3d.</param>
/// <param name="Length">As called.</param>
public sealed record BurnWindow(string Name, TimeSpan Length)
{
    public static BurnWindow M5 { get; } = new("5m", TimeSpan.FromMinutes(5));
    public static BurnWindow M30 { get; } = new("30m", TimeSpan.FromMinutes(30));
    public static BurnWindow H1 { get; } = new("1h", TimeSpan.FromHours(1));
    public static BurnWindow H2 { get; } = new("2h", TimeSpan.FromHours(2));
    public static BurnWindow H6 { get; } = new("6h", TimeSpan.FromHours(6));
    public static BurnWindow D1 { get; } = new("1d", TimeSpan.FromDays(1));
    public static BurnWindow D3 { get; } = new("3d", TimeSpan.FromDays(3));

    /// <summary>All, the shortest first.</summary>
    public static IReadOnlyList<BurnWindow> All { get; } = [M5, M30, H1, H2, H6, D1, D3];

    /// <summary>The name of the recorded series.</summary>
    public string Series => $"slo:burn_rate_{Name}";
}
