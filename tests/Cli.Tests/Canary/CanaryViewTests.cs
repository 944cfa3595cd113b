namespace Platform.Cli.Canary.Tests;

public sealed class CanaryViewTests
{
    [Fact]
    public void Lines_InTheMiddle_ShowsStepsWeightsVersionsAndAnalysis()
    {
        var picture = Pictures.Of("""{ "currentStepIndex": 2, "message": "more replicas need to be updated" }""", 34.7, old: 140, canary: 60, failures: 3, run: Pictures.Run("Running", "Running", "[0.998] [1]"));

        Assert.Equal(
            """
            webapp  v1.0 → v1.1   ◌ Progressing   34 s
            more replicas need to be updated
            Steps     ✔ 10 %  ✔ pause  ▶ 30 %  · pause 5s  · 100 %
            Weight    30 % wanted, 10 % set, 30.0 % of the requests in the last second
            Progress  ████████████████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 40 %

            VERSION          PODS  REQUESTS/S  ERRORS  P95
            v1.0     stable  5/5   140.0       0.0 %   12 ms
            v1.1     canary  1/1   60.0        5.0 %   14 ms

            α webapp-new-2-1  ◌ Running
              METRIC        PHASE      VALUES    CONDITION
              success-rate  ◌ Running  0.998, 1  result[0] >= 0.99
            """.Split('\n'),
            CanaryView.Lines(picture, 120).Select(line => line.ToString().TrimEnd()));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    public void Lines_NarrowTerminal_StepsAndBarFit(int width)
    {
        var lines = CanaryView.Lines(Pictures.Of(), width).Select(line => line.ToString().TrimEnd()).ToList();

        Assert.All(lines.Where(line => line.Contains('·') || line.Contains('▶')), line => Assert.True(line.Length <= Math.Max(width, 22), line));
        Assert.All(lines.Where(line => line.Contains('░')), line => Assert.True(line.Length <= Math.Max(width, 28), line));
    }

    [Theory]
    [InlineData("""{ "currentStepIndex": 0 }""", 0)]
    [InlineData("""{ "currentStepIndex": 2 }""", 40)]
    [InlineData("""{ "currentStepIndex": 4 }""", 80)]
    [InlineData("""{ "currentStepIndex": 4, "phase": "Healthy", "stableRS": "new" }""", 100)]
    public void Percent_Step_IsFullOnlyWhenPromoted(string status, int expected)
    {
        var picture = Pictures.Of(status);

        Assert.Equal(expected, CanaryView.Percent(picture, Verdict.Of(picture)));
    }

    [Theory]
    [InlineData(0, "0.0 %")]
    [InlineData(0.00001, "<0.1 %")]
    [InlineData(0.001, "0.1 %")]
    [InlineData(0.2, "20.0 %")]
    [InlineData(1, "100.0 %")]
    public void Measured_Percent_NeverHidesAFailure(double share, string expected) => Assert.Equal(expected, Measured.Percent(share));

    [Theory]
    [InlineData("[0.99812345]", "0.9981")]
    [InlineData("12345.678", "12346")]
    [InlineData("[]", "[]")]
    [InlineData("[NaN]", "[NaN]")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("", "-")]
    [InlineData(null, "-")]
    public void Measured_Value_ShortensOnlyNumbers(string? value, string expected) => Assert.Equal(expected, Measured.Value(value));
}
