namespace Platform.Rollouts.Linting;

/// <summary>How bad a finding is. The order counts: a threshold takes what is at or above it.</summary>
public enum LintSeverity
{
    /// <summary>Worth knowing; often on purpose.</summary>
    Info,

    /// <summary>It is taken, and will most likely not do what was meant.</summary>
    Warning,

    /// <summary>It is refused, or cannot work.</summary>
    Error,
}
