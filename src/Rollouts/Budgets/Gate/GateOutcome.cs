namespace Platform.Rollouts.Budgets;

/// <summary>What a gate says.</summary>
public enum GateOutcome
{
    /// <summary>Every rule holds for every SLO.</summary>
    Allowed,

    /// <summary>A rule does not hold.</summary>
    Denied,

    /// <summary>No rule is broken, and one could not be evaluated. Never to be taken for allowed.</summary>
    Unknown,
}
