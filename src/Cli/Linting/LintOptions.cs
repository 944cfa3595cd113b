using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>What was asked for.</summary>
/// <param name="Paths">Files, folders, "-" for standard input.</param>
/// <param name="Kustomizations">Folders to build as `apply -k` does.</param>
/// <param name="Format">How findings are written.</param>
/// <param name="Severity">The least that is shown.</param>
/// <param name="FailOn">The least that makes the exit code 1.</param>
/// <param name="IsPartial">What the objects refer to may be elsewhere.</param>
/// <param name="Promtool">Its path; "none" not to check queries; null to look for it.</param>
internal sealed record LintOptions(
    IReadOnlyList<string> Paths, IReadOnlyList<string> Kustomizations, LintFormat Format, LintSeverity Severity, LintSeverity FailOn, bool IsPartial, string? Promtool);
