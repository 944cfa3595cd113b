namespace Platform.Cli.Testing.Tests;

public sealed class ProjectOutcomeTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(5, 0, 0, 0, 0)]
    [InlineData(5, 2, 0, 1, 2)]
    [InlineData(5, 0, 0, 139, 1)] // all passed, and then the host crashed
    [InlineData(5, 0, 0, null, 1)] // over the time limit
    [InlineData(0, 0, 0, 0, 1)] // nothing ran
    [InlineData(0, 0, 3, 0, 0)] // all skipped: no failure here, but no success of the whole either
    public void Of_Results_CountsWhatIsWrong(int passed, int failed, int skipped, int? exitCode, int expectedFailures)
    {
        var outcome = ProjectOutcome.Of("X.Tests", new TestResults(new TestCounts(passed, failed, skipped), []), exitCode, "Segmentation fault", Elapsed);

        Assert.Equal(expectedFailures, outcome.Counts.Failed);
        Assert.Equal(passed, outcome.Counts.Passed);
    }

    [Fact]
    public void Of_NoResults_NamesExitCodeAndLastLine()
    {
        var outcome = ProjectOutcome.Of("X.Tests", null, 134, "Unhandled exception", Elapsed);

        Assert.Equal(new TestCounts(0, 1, 0), outcome.Counts);
        Assert.Equal("no results; the test host ended with 134: Unhandled exception", Assert.Single(outcome.Failures));
    }

    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 0, 4, false)]
    [InlineData(9, 1, 0, false)]
    public void IsGood_Counts_NeedsOnePassAndNoFailure(int passed, int failed, int skipped, bool expected) =>
        Assert.Equal(expected, new TestCounts(passed, failed, skipped).IsGood);

    [Fact]
    public void ToString_Counts_IsTheLineThatIsRead() => Assert.Equal("12 passed, 3 failed", new TestCounts(12, 3, 1).ToString());
}
