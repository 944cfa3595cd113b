namespace Platform.Cli.Testing;

/// <summary>How many tests of a project, or of all, came out how.</summary>
internal readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    public int Total => Passed + Failed + Skipped;

    /// <summary>Good only when something ran and nothing failed: no tests is not success.</summary>
    public bool IsGood => Failed == 0 && Passed > 0;

    public static TestCounts operator +(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>The last line of a test run, which continuous integration reads.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed";
}
