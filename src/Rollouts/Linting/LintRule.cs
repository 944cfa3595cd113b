namespace Platform.Rollouts.Linting;

/// <summary>One thing that lint looks for.</summary>
/// <param name="Id">Stable: suppressions and dashboards refer to it.</param>
/// <param name="Severity">Of its findings, unless the rule says when it is another.</param>
/// <param name="Title">What was found, in a few words.</param>
/// <param name="Why">What happens to a release because of it.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record LintRule(string Id, LintSeverity Severity, string Title, string Why, string Mend);
