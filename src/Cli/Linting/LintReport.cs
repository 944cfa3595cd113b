using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>What there is to say.</summary>
/// <param name="Findings">All, those that are accepted too.</param>
/// <param name="Notes">What could not be looked at.</param>
/// <param name="Files">How many were read.</param>
internal sealed record LintReport(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes, int Files)
{
    /// <summary>Those that nobody has accepted.</summary>
    public IEnumerable<Finding> Active => Findings.Where(finding => !finding.IsSuppressed);

    public int Suppressed => Findings.Count(finding => finding.IsSuppressed);

    public int Count(LintSeverity severity) => Active.Count(finding => finding.Severity == severity);

    /// <summary>Without what is less severe.</summary>
    public LintReport From(LintSeverity least) => this with { Findings = [.. Findings.Where(finding => finding.Severity >= least)] };
}
