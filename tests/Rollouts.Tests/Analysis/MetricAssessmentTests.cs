using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class MetricAssessmentTests
{
    [Theory]
    // limits: at the limit it goes on, beyond it ends
    [InlineData("failureLimit 0", "F", "Failed", "failed (1) > failureLimit (0)")]
    [InlineData("failureLimit 1 count 5", "FF", "Failed", "failed (2) > failureLimit (1)")]
    [InlineData("failureLimit 1 count 3", "FSS", "Successful", null)] // forgiven
    [InlineData("failureLimit 5 count 5", "FFFFF", "Successful", null)] // all of them forgiven
    [InlineData("inconclusiveLimit 0", "I", "Inconclusive", "inconclusive (1) > inconclusiveLimit (0)")]
    [InlineData("inconclusiveLimit 1 count 3", "ISI", "Inconclusive", "inconclusive (2) > inconclusiveLimit (1)")]
    [InlineData("inconclusiveLimit 1 count 3", "ISS", "Successful", null)]
    [InlineData("count 1", "EEEEE", "Error", "consecutiveErrors (5) > consecutiveErrorLimit (4)")]
    [InlineData("count 1", "EEEES", "Successful", null)]
    [InlineData("count 2", "EEEESEEEES", "Successful", null)] // not in a row
    [InlineData("consecutiveErrorLimit 0", "E", "Error", "consecutiveErrors (1) > consecutiveErrorLimit (0)")]
    // consecutive successes
    [InlineData("consecutiveSuccessLimit 2 count 5", "SS", "Successful", null)]
    [InlineData("consecutiveSuccessLimit 2 count 5 failureLimit 3", "SFSFSS", "Inconclusive", null)] // count reached without two in a row
    [InlineData("consecutiveSuccessLimit 2 count 4 failureLimit -1", "SFSF", "Failed", null)]
    [InlineData("consecutiveSuccessLimit 2 failureLimit -1", "FFFFFFFFFSS", "Successful", null)]
    [InlineData("consecutiveSuccessLimit 2 count 5 failureLimit 3", "SESS", "Successful", null)] // an error breaks the row
    public void Play_Measurements_EndInPhase(string limits, string phases, string expected, string? limit)
    {
        var script = RunScript.Of(Metric(limits)).Play(phases);
        Assert.Equal(expected, script.Result().Phase);
        Assert.Equal(expected, script.Status.Phase);
        Assert.Equal(limit is null ? null : $"Metric \"m\" assessed {expected} due to {limit}", script.Status.Message);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(1, 0, 0, 0, AnalysisPhase.Failed)]
    [InlineData(1, 1, 0, 0, AnalysisPhase.Inconclusive)]
    [InlineData(1, 1, 5, 0, AnalysisPhase.Error)] // Error before Inconclusive before Failed
    [InlineData(1, 0, 5, 0, AnalysisPhase.Error)]
    [InlineData(1, 0, 4, 0, AnalysisPhase.Failed)]
    [InlineData(100, 0, 0, -1, null)] // disabled
    public void ExceededLimit_OfSeveral_IsTheStrongest(int failed, int inconclusive, int errors, int failureLimit, AnalysisPhase? expected)
    {
        var metric = MetricModel.Of(new Metric { Name = "m", FailureLimit = new IntOrString(failureLimit) });
        var result = new MetricResult { Failed = failed, Inconclusive = inconclusive, ConsecutiveError = errors };
        Assert.Equal(expected, MetricAssessment.ExceededLimit(metric, result)?.Phase);
    }

    [Theory]
    [InlineData("S", 1, 1, 0, 0, 0, 0, 1)]
    [InlineData("F", 1, 0, 1, 0, 0, 0, 0)]
    [InlineData("I", 1, 0, 0, 1, 0, 0, 0)]
    [InlineData("E", 0, 0, 0, 0, 1, 1, 0)]
    [InlineData("SSE", 2, 2, 0, 0, 1, 1, 0)]
    [InlineData("EES", 1, 1, 0, 0, 2, 0, 1)]
    [InlineData("EEF", 1, 0, 1, 0, 2, 0, 0)]
    [InlineData("SSFS", 4, 3, 1, 0, 0, 0, 1)]
    public void ApplyMeasurement_Sequence_Counts(string phases, int count, int successful, int failed, int inconclusive, int error, int consecutiveError, int consecutiveSuccess)
    {
        var run = RunScript.Of(RunScript.Metric(interval: "1s")).Run;
        for (var i = 0; i < phases.Length; i++)
        {
            run = AnalysisAssessment.ApplyMeasurement(run, "m", RunScript.Measured(RunScript.Phase(phases[i]), RunScript.Start.AddSeconds(i)));
        }

        var result = run.Status!.MetricResults!.Single();
        Assert.Equal(
            (count, successful, failed, inconclusive, error, consecutiveError, consecutiveSuccess),
            (result.Count, result.Successful, result.Failed, result.Inconclusive, result.Error, result.ConsecutiveError, result.ConsecutiveSuccess));
    }

    [Fact]
    public void ApplyMeasurement_TheSameTwice_CountsOnce()
    {
        var run = RunScript.Of(RunScript.Metric(interval: "1s")).Run;
        var measurement = RunScript.Measured(AnalysisPhase.Failed, RunScript.Start);
        run = AnalysisAssessment.ApplyMeasurement(AnalysisAssessment.ApplyMeasurement(run, "m", measurement), "m", measurement);
        Assert.Equal(1, run.Status!.MetricResults!.Single().Failed);
        Assert.Single(run.Status.MetricResults!.Single().Measurements!);
    }

    [Theory]
    [InlineData(null, 25, 10)]
    [InlineData(3, 25, 3)]
    [InlineData(0, 25, 10)]
    [InlineData(30, 25, 25)]
    public void Play_ManyMeasurements_KeepsTheLatestAndAllCounts(int? limit, int taken, int kept)
    {
        var spec = new AnalysisRunSpec
        {
            Metrics = [RunScript.Metric(count: taken, interval: "1s")],
            MeasurementRetention = limit is null ? null : [new MeasurementRetention { MetricName = ".*", Limit = limit }],
        };
        var result = RunScript.Of(spec).Play("S").Result();
        Assert.Equal(taken, result.Count);
        Assert.Equal(kept, result.Measurements!.Count);
        Assert.Equal(RunScript.Start.AddSeconds(taken - 1), result.Measurements[^1].StartedAt);
    }

    /// <summary>"failureLimit 1 count 5" with an interval of 1 s where there is more than one measurement.</summary>
    internal static Metric Metric(string limits)
    {
        var words = limits.Split(' ');
        IntOrString? Number(string name) => Array.IndexOf(words, name) is >= 0 and var at ? new IntOrString(int.Parse(words[at + 1], System.Globalization.CultureInfo.InvariantCulture)) : null;
        return RunScript.Metric(interval: limits is "count 1" or "failureLimit 0" or "inconclusiveLimit 0" ? null : "1s") with
        {
            Count = Number("count"),
            FailureLimit = Number("failureLimit"),
            InconclusiveLimit = Number("inconclusiveLimit"),
            ConsecutiveErrorLimit = Number("consecutiveErrorLimit"),
            ConsecutiveSuccessLimit = Number("consecutiveSuccessLimit"),
        };
    }
}
