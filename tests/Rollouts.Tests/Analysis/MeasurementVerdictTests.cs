using Platform.Manifests;
using Platform.Rollouts.Tests.Conditions;

namespace Platform.Rollouts.Tests;

public class MeasurementVerdictTests
{
    [Theory]
    [InlineData(null, null, AnalysisPhase.Successful)]
    [InlineData("", "", AnalysisPhase.Successful)]
    [InlineData("true", null, AnalysisPhase.Successful)]
    [InlineData("false", null, AnalysisPhase.Failed)]
    [InlineData(null, "true", AnalysisPhase.Failed)]
    [InlineData(null, "false", AnalysisPhase.Successful)]
    [InlineData("true", "false", AnalysisPhase.Successful)]
    [InlineData("false", "true", AnalysisPhase.Failed)]
    [InlineData("true", "true", AnalysisPhase.Failed)] // failure wins
    [InlineData("false", "false", AnalysisPhase.Inconclusive)]
    public void Of_Conditions_FollowTheTable(string? success, string? failure, AnalysisPhase expected) =>
        Assert.Equal(new MeasurementVerdict(expected, null), Judge("bool true", success, failure));

    [Theory]
    // What happens to a canary without traffic: IEEE comparison, no special case.
    [InlineData("float NaN", AnalysisPhase.Failed, AnalysisPhase.Successful, AnalysisPhase.Inconclusive)]
    [InlineData("float +Inf", AnalysisPhase.Successful, AnalysisPhase.Successful, AnalysisPhase.Successful)]
    [InlineData("float 0.95", AnalysisPhase.Successful, AnalysisPhase.Successful, AnalysisPhase.Successful)]
    [InlineData("float 0.94", AnalysisPhase.Failed, AnalysisPhase.Failed, AnalysisPhase.Failed)]
    public void Of_ScalarAtTheEdges_IsPlainComparison(string result, AnalysisPhase success, AnalysisPhase failure, AnalysisPhase both)
    {
        Assert.Equal(success, Judge(result, "result >= 0.95", null).Phase);
        Assert.Equal(failure, Judge(result, null, "result < 0.95").Phase);
        Assert.Equal(both, Judge(result, "result >= 0.95", "result < 0.95").Phase);
    }

    [Theory]
    [InlineData("result[0] >= 0.95", null, "could not evaluate successCondition \"result[0] >= 0.95\": metric result is nil or empty: no data returned from the metric provider")]
    [InlineData(null, "result[0] < 0.95", "could not evaluate failureCondition \"result[0] < 0.95\": metric result is nil or empty: no data returned from the metric provider")]
    [InlineData("result[0] >= 0.95", "result[0] < 0.95", "could not evaluate successCondition \"result[0] >= 0.95\": metric result is nil or empty: no data returned from the metric provider")]
    [InlineData("default(result[0], 1) >= 0.95", null, "could not evaluate successCondition \"default(result[0], 1) >= 0.95\": metric result is nil or empty: no data returned from the metric provider")]
    [InlineData("default(result, 1) >= 0.95", null, "could not evaluate successCondition \"default(result, 1) >= 0.95\": metric result is nil or empty: no data returned from the metric provider")]
    public void Of_EmptyVector_IsAnErrorThatSaysSo(string? success, string? failure, string message) =>
        Assert.Equal(new MeasurementVerdict(AnalysisPhase.Error, message), Judge("vector", success, failure));

    [Fact]
    public void Of_EmptyVectorTheConditionAllowsFor_IsWhatItSays() =>
        Assert.Equal(AnalysisPhase.Successful, Judge("vector", "len(result) == 0 || result[0] >= 0.95", null).Phase);

    [Theory]
    [InlineData("float 1", "a == true", "true", "could not evaluate successCondition \"a == true\": unknown name a")]
    [InlineData("float 1", "true", "a == true", "could not evaluate failureCondition \"a == true\": unknown name a")]
    [InlineData("float 1", "result", null, "could not evaluate successCondition \"result\": expected bool, but got float64")]
    [InlineData("float 1", "result[0] > 1", null, "could not evaluate successCondition \"result[0] > 1\": type float64[int] is undefined")]
    [InlineData("vector 1", "isNaN(result)", null, "could not evaluate successCondition \"isNaN(result)\": cannot use []float64 as argument (type float64) to call isNaN")]
    [InlineData("vector 1", "result[1] > 0", null, "could not evaluate successCondition \"result[1] > 0\": index out of range: 1 (array length is 1)")]
    [InlineData("nil", "result > 1", null, "could not evaluate successCondition \"result > 1\": metric result is nil or empty: no data returned from the metric provider")]
    public void Of_ConditionThatCannotBeEvaluated_IsError(string result, string? success, string? failure, string message) =>
        Assert.Equal(new MeasurementVerdict(AnalysisPhase.Error, message), Judge(result, success, failure));

    [Theory]
    [InlineData(10, "10")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(1e-7, "0.0000001")]
    public void Value_OfScalar_IsWrittenAsUpstream(double value, string expected) => Assert.Equal(expected, MeasurementValue.Of(value));

    [Fact]
    public void Value_OfVector_IsInBracketsWithoutBlanks()
    {
        Assert.Equal("[0.99,1,NaN]", MeasurementValue.Of([0.99, 1, double.NaN]));
        Assert.Equal("[]", MeasurementValue.Of([]));
    }

    private static MeasurementVerdict Judge(string result, string? success, string? failure) =>
        MeasurementVerdict.Of(new Metric { SuccessCondition = success, FailureCondition = failure }, ConditionFixture.Value(result), ConditionFixture.Now);
}
