namespace Platform.Statistics.Tests;

public class RolloutPlanTests
{
    private static readonly RolloutPlan Plan = new([0.1, 0.5, 0.9], [30, 60, 10]);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(29, 0, false)]
    [InlineData(30, 1, true)]
    [InlineData(89, 1, false)]
    [InlineData(90, 2, true)]
    [InlineData(99, 2, false)]
    [InlineData(100, 2, true)] // the last step goes on
    [InlineData(1000, 2, false)]
    public void StepAt_Seconds_IsTheStepThatRuns(int seconds, int step, bool isEnd) => Assert.Equal((step, isEnd), (Plan.StepAt(seconds), Plan.IsEndOfStep(seconds)));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.9)]
    [InlineData(2, 1.0)]
    public void After_Step_IsTheNextWeightAndAllAtTheEnd(int step, double expected) => Assert.Equal(expected, Plan.After(step));

    [Fact]
    public void Seconds_Plan_IsTheSum() => Assert.Equal((100, 180), (Plan.Seconds, RolloutPlan.Usual.Seconds));

    [Theory]
    [InlineData(0, 0, 0, false, false)] // nothing to compare with counts as met
    [InlineData(100, 1, 5, false, false)] // at the limits
    [InlineData(100, 2, 5, true, false)]
    [InlineData(100, 1, 6, false, true)]
    [InlineData(100, 100, 100, true, true)]
    public void Check_Window_IsBrokenAboveTheLimits(double requests, double errors, double slow, bool errorsBroken, bool slowBroken)
    {
        var check = new WindowedCheck(0.01, 0.05, slowEdge: 0);
        var second = new ArmSecond(2) { Requests = requests, Errors = errors };
        second.Buckets[1] = slow;
        Assert.False(check.Next(0, second));
        Assert.Equal((errorsBroken, slowBroken), check.Check());
    }

    [Fact]
    public void Next_SeventySeconds_LooksEveryTenAtTheLastSixty()
    {
        var check = new WindowedCheck(0.01, 0.05, slowEdge: 0);
        var due = new List<int>();
        for (var at = 0; at < 70; at++)
        {
            if (check.Next(at, new ArmSecond(2) { Requests = 10, Errors = at < 10 ? 10 : 0 }))
            {
                due.Add(at + 1);
            }

            Assert.Equal(at < 69, check.Check().Errors);
        }

        Assert.Equal([10, 20, 30, 40, 50, 60, 70], due);
    }
}
