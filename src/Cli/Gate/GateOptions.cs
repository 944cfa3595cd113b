using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>What a gate is asked.</summary>
/// <param name="Slos">The SLOs.</param>
/// <param name="Rules">From the command line.</param>
/// <param name="Policy">A file with more rules.</param>
/// <param name="Opa">Who decides instead.</param>
/// <param name="Prometheus">Where the figures are.</param>
/// <param name="Format">text, json or github.</param>
/// <param name="Audit">Where the decision is appended.</param>
internal sealed record GateOptions(IReadOnlyList<string> Slos, IReadOnlyList<GateRule> Rules, string? Policy, Uri? Opa, Uri Prometheus, string Format, string Audit);
