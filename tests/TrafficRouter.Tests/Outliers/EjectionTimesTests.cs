using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Tests.Outliers;

public class EjectionTimesTests
{
    [Theory]
    [InlineData(100, 1, 130)] // up at 130, which is a look
    [InlineData(101, 1, 140)] // up at 131, seen at 140
    [InlineData(100, 2, 160)]
    [InlineData(100, 10, 400)]
    [InlineData(100, 11, 400)] // 300 s at most
    public void End_IsTheFirstLookAfterTheTimeIsUp(int now, int multiplier, int end) =>
        Assert.Equal(Seconds(end), EjectionTimes.End(Seconds(now), multiplier, new OutlierModel()));

    [Theory]
    [InlineData(0, 100, 100, 0)]
    [InlineData(2, 100, 100, 2)]
    [InlineData(2, 100, 109, 2)]
    [InlineData(2, 100, 110, 1)]
    [InlineData(2, 100, 120, 0)]
    [InlineData(2, 100, 10_000, 0)]
    public void Decayed_EachLookInHealth_TakesOne(int multiplier, int cameBack, int now, int left) =>
        Assert.Equal(left, EjectionTimes.Decayed(multiplier, Seconds(cameBack), Seconds(now), Seconds(10)));

    [Theory]
    [InlineData(0, 30, 1)]
    [InlineData(1, 30, 2)]
    [InlineData(10, 30, 11)] // 300 < 330
    [InlineData(11, 30, 11)]
    [InlineData(0, 400, 1)]
    [InlineData(1, 400, 2)] // 400 < 400 + 400
    [InlineData(2, 400, 2)]
    public void Grown_StopsAtTheLongestTime(int multiplier, int baseSeconds, int grown) =>
        Assert.Equal(grown, EjectionTimes.Grown(multiplier, new OutlierModel { BaseEjectionTime = Seconds(baseSeconds) }));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
