namespace Platform.Rollouts.Linting;

/// <summary>What lint found in objects, and the queries that only Prometheus can judge.</summary>
/// <param name="Findings">By file and line.</param>
/// <param name="Queries">Each once for each place.</param>
public sealed record LintResult(IReadOnlyList<Finding> Findings, IReadOnlyList<WrittenQuery> Queries);
