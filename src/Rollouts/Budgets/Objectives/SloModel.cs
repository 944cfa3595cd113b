using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>An SLO with its references resolved and its windows as they run here.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Service">spec.service.</param>
/// <param name="Objective">Share of events that must be good, 0 to below 1.</param>
/// <param name="Indicator">What is measured.</param>
/// <param name="Window">The time of the budget, scaled.</param>
/// <param name="Slice">How slices are judged; null where events are counted.</param>
/// <param name="TimeScale">How many times shorter every window is than it is called; 1 outside the demo profile.</param>
public sealed record SloModel(
    string Namespace, string Name, string Service, double Objective, Indicator Indicator, BudgetWindow Window, SliceModel? Slice, int TimeScale)
{
    /// <summary>The label of Istio's counters that tells versions apart.</summary>
    public const string IstioVersionLabel = "destination_version";

    /// <summary>Share of events that may be bad, above 0.</summary>
    public double Budget => 1 - Objective;

    /// <summary>The Rollouts it governs.</summary>
    public IReadOnlyList<string> Rollouts { get; init; } = [];

    /// <summary>Alerts of the SLO's own policies, beside those every SLO has.</summary>
    public IReadOnlyList<BurnAlert> Alerts { get; init; } = [];

    /// <summary>The label of its counters that tells versions apart.</summary>
    public string VersionLabel { get; init; } = IstioVersionLabel;

    /// <summary>True when 80 % consumed rolls back.</summary>
    public bool AllowsCriticalRollback { get; init; }

    /// <summary>Its window as a label has it: SLOs with the same one have windows of the same lengths, and share rules.</summary>
    public string WindowName => string.Create(CultureInfo.InvariantCulture, $"{(Window.IsCalendar ? "calendar " : "")}{Window.Written}{(TimeScale == 1 ? "" : $"/{TimeScale}")}");

    /// <summary>The selector of its series, without a metric name.</summary>
    public string Selector => string.Create(CultureInfo.InvariantCulture, $"{{namespace=\"{Namespace}\",slo=\"{Name}\"}}");

    /// <summary>A window as it runs here.</summary>
    public TimeSpan Scaled(TimeSpan length) => length / TimeScale;
}
