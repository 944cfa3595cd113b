namespace Platform.Cli.Testing;

/// <summary>How the run of one test project ended.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Counts">Its tests; a host that ended badly without naming a failed test counts as one failure.</param>
/// <param name="Failures">A line for each failure.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ProjectOutcome(string Project, TestCounts Counts, IReadOnlyList<string> Failures, TimeSpan Elapsed)
{
    /// <summary>No results, or a bad exit code although every test is said to have passed, is a failure of the host.</summary>
    /// <param name="project">Its name.</param>
    /// <param name="results">What the results file says; null when there is none.</param>
    /// <param name="exitCode">What the host returned; null when it did not end in time.</param>
    /// <param name="lastLine">What it printed last.</param>
    /// <param name="elapsed">How long it took.</param>
    public static ProjectOutcome Of(string project, TestResults? results, int? exitCode, string lastLine, TimeSpan elapsed)
    {
        var counts = results?.Counts ?? default;
        var failures = results?.Failures ?? [];
        var complaint = exitCode is null ? $"it did not end within the time limit; it printed last: {lastLine}"
            : results is null ? $"no results; the test host ended with {exitCode}: {lastLine}"
            : exitCode != 0 && counts.Failed == 0 ? $"the test host ended with {exitCode}: {lastLine}"
            : counts.Total == 0 ? "no test ran"
            : null;
        return complaint is null
            ? new ProjectOutcome(project, counts, failures, elapsed)
            : new ProjectOutcome(project, counts + new TestCounts(0, 1, 0), [.. failures, complaint], elapsed);
    }
}
