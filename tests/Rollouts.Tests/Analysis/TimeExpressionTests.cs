using Platform.Rollouts.Tests.Conditions;

namespace Platform.Rollouts.Tests;

public class TimeExpressionTests
{
    [Theory]
    [InlineData("now()", "2026-01-31T12:00:00Z")]
    [InlineData("now() - duration(\"1h30m\")", "2026-01-31T10:30:00Z")]
    [InlineData("now() - 2 * duration('1m')", "2026-01-31T11:58:00Z")]
    [InlineData("date('2026-01-30')", "2026-01-30T00:00:00Z")]
    [InlineData("date('2026-01-30 01:02:03')", "2026-01-30T01:02:03Z")]
    [InlineData("date('2026-01-30T01:02:03+01:00')", "2026-01-30T00:02:03Z")]
    public void TryEvaluate_Time_IsComputedFromNow(string text, string expected)
    {
        Assert.True(TimeExpression.TryEvaluate(text, ConditionFixture.Now, out var time, out var problem), problem);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("1", "expected time.Time, but got int")]
    [InlineData("duration('1h')", "expected time.Time, but got time.Duration")]
    [InlineData("", "unexpected token EOF")]
    [InlineData("now() - 1", "invalid operation: - (mismatched types time.Time and int)")]
    [InlineData("now() - duration('soon')", "time: invalid duration \"soon\"")]
    [InlineData("date('soon')", "invalid date soon")]
    [InlineData("now() - duration('2000000h') * 1000", "invalid operation: time out of range (*)")]
    public void TryEvaluate_NoTime_SaysWhy(string text, string expected)
    {
        Assert.False(TimeExpression.TryEvaluate(text, ConditionFixture.Now, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
