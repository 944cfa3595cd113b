namespace Platform.Rollouts.Budgets;

/// <summary>An alert that an SLO's own policy asks for.</summary>
/// <param name="Policy">Name of the policy; a label of the alert.</param>
/// <param name="Severity">Label of the alert.</param>
/// <param name="Lookback">The window, as written.</param>
/// <param name="Threshold">Burn rate.</param>
/// <param name="IsStrict">True: above the threshold; false: at it or above.</param>
/// <param name="After">How long it must hold, as written.</param>
public sealed record BurnAlert(string Policy, string Severity, TimeSpan Lookback, double Threshold, bool IsStrict, TimeSpan After);
