namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>How the budget loop runs.</summary>
internal sealed class SloOptions
{
    /// <summary>The setting that gives <see cref="RulesFile"/>.</summary>
    public const string RulesFileSetting = "PLATFORM_PROMETHEUS_RULES";

    /// <summary>The setting that gives <see cref="Interval"/>, in Go's notation.</summary>
    public const string IntervalSetting = "PLATFORM_SLO_INTERVAL";

    /// <summary>The file that Prometheus reads the generated rules from; empty: none are written.</summary>
    public string RulesFile { get; set; } = "";

    /// <summary>How often budgets are looked at; an SLO in the demo profile is looked at every second. 1 s to 1 h; default 5 min.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often rules are evaluated: as often as budgets are looked at, from every second to every half minute.</summary>
    public TimeSpan RuleInterval => TimeSpan.FromSeconds(Math.Clamp(Interval.TotalSeconds, 1, 30));
}
