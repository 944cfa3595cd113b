namespace Platform.Rollouts.Budgets;

/// <summary>A multi-window, multi-burn-rate alert of the SRE workbook ("Alerting on SLOs"): it fires while both windows burn above the threshold.</summary>
/// <param name="Severity">page or ticket.</param>
/// <param name="Threshold">Burn rate.</param>
/// <param name="Long">Shows that it matters.</param>
/// <param name="Short">Shows that it goes on.</param>
public sealed record BurnPair(string Severity, double Threshold, BurnWindow Long, BurnWindow Short)
{
    /// <summary>The workbook's, the most urgent first.</summary>
    public static IReadOnlyList<BurnPair> All { get; } =
    [
        new("page", 14.4, BurnWindow.H1, BurnWindow.M5),
        new("page", 6, BurnWindow.H6, BurnWindow.M30),
        new("ticket", 3, BurnWindow.D1, BurnWindow.H2),
        new("ticket", 1, BurnWindow.D3, BurnWindow.H6),
    ];
}
