using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Tests.Destinations;

namespace Platform.TrafficRouter.Tests.Outliers;

public class OutlierDetectorTests
{
    private static readonly OutlierModel Half = new() { MaxEjectionPercent = 50 };

    [Theory]
    [InlineData(500, 4, false)]
    [InlineData(500, 5, true)]
    [InlineData(599, 5, true)]
    [InlineData(499, 100, false)]
    [InlineData(200, 100, false)]
    public void Consecutive5xx_DefaultOfFive(int code, int times, bool ejected)
    {
        var destination = With(Half);
        destination.Answer(0, code, times);
        Assert.Equal(ejected, destination.IsEjected(0));
    }

    [Fact]
    public void Consecutive5xx_ASuccessInBetween_StartsOver()
    {
        var destination = With(Half);
        destination.Answer(0, 500, 4);
        destination.Answer(0, 404);
        destination.Answer(0, 500, 4);
        Assert.False(destination.IsEjected(0));
        destination.Answer(0, 500);
        Assert.True(destination.IsEjected(0));
    }

    [Fact]
    public void Consecutive5xx_Zero_IsOff()
    {
        var destination = With(Half with { Consecutive5xx = 0 });
        destination.Answer(0, 500, 1_000);
        Assert.False(destination.IsEjected(0));
    }

    [Theory]
    [InlineData("502 503 504", true)]
    [InlineData("502 500 503 504", false)] // another 5xx ends the row
    [InlineData("502 200 503 504", false)]
    [InlineData("connect connect connect", true)]
    [InlineData("timeout 503 connect", true)]
    [InlineData("502 abandoned 503 504", true)] // says nothing
    public void ConsecutiveGateway_CountsGatewayErrorsInARow(string results, bool ejected)
    {
        var destination = With(Half with { Consecutive5xx = 0, ConsecutiveGateway = 3 });
        Run(destination, results);
        Assert.Equal(ejected, destination.IsEjected(0));
    }

    [Theory]
    [InlineData(false, "connect connect 500 500 500", true)]
    [InlineData(true, "connect connect 500 500 500", false)]
    [InlineData(true, "connect connect connect", true)]
    [InlineData(true, "timeout timeout timeout", true)]
    [InlineData(true, "connect connect 200 connect connect", false)]
    [InlineData(true, "connect 500 connect connect", false)] // an answer is a connection
    [InlineData(true, "500 500 connect 500 500 500", true)] // and local failures leave the row of answers alone
    public void SplitLocalOrigin_CountsLocalFailuresApart(bool split, string results, bool ejected)
    {
        var destination = With(Half with { SplitLocalOrigin = split, ConsecutiveLocalOrigin = 3 });
        Run(destination, results);
        Assert.Equal(ejected, destination.IsEjected(0));
    }

    [Fact]
    public void ErrorCodes_TakeThePlaceOf5xx()
    {
        var destination = With(Half with { ErrorCodes = new HashSet<int> { 429 } });
        destination.Answer(0, 500, 10);
        Assert.False(destination.IsEjected(0));
        destination.Answer(0, 429, 5);
        Assert.True(destination.IsEjected(0));
    }

    [Theory]
    [InlineData(10, 10, 1)]
    [InlineData(9, 10, 0)] // as Istio's default: one of nine is more than 10 %
    [InlineData(4, 50, 2)]
    [InlineData(3, 50, 1)]
    [InlineData(3, 100, 3)]
    [InlineData(1, 99, 0)]
    public void MaxEjectionPercent_LimitsHowManyAreOut(int pods, int percent, int ejected)
    {
        var destination = With(new OutlierModel { MaxEjectionPercent = percent }, pods);
        for (var pod = 0; pod < pods; pod++)
        {
            destination.Answer(pod, 500, 5);
        }

        Assert.Equal(ejected, Enumerable.Range(0, pods).Count(destination.IsEjected));
        Assert.Equal(pods - ejected, destination.Activity.Ejections.Overflow);
        Assert.Equal(ejected, destination.Activity.Ejections.Enforced(EjectionCause.Consecutive5xx));
    }

    [Fact]
    public void Overflow_TheNextRow_CanEjectWhenThereIsRoom()
    {
        var destination = With(Half, 2);
        destination.Answer(0, 500, 5);
        destination.Answer(1, 500, 9);
        Assert.False(destination.IsEjected(1));
        Advance(destination, 40);
        destination.Answer(1, 500);
        Assert.True(destination.IsEjected(1));
    }

    [Fact]
    public void Ejections_GrowInCloseSuccession_AndShrinkInHealth()
    {
        // 12:00:00 is a look: a multiple of 10 s from the origin.
        var destination = With(Half);
        destination.Answer(0, 500, 5);
        AssertBackAfter(destination, 30);
        destination.Answer(0, 500, 5);
        AssertBackAfter(destination, 60);
        destination.Answer(0, 500, 5);
        AssertBackAfter(destination, 90);

        // Two looks in health: 3 - 2, and the next ejection is the second.
        Advance(destination, 20);
        destination.Answer(0, 500, 5);
        AssertBackAfter(destination, 60);
        Advance(destination, 1_000);
        destination.Answer(0, 500, 5);
        AssertBackAfter(destination, 30);
        Assert.Equal(5, destination.Pods[0].Health.Ejections);
    }

    [Fact]
    public void WhileEjected_ResultsOfRequestsUnderWay_CountForNothing()
    {
        var destination = With(Half);
        destination.Answer(0, 500, 5);
        var until = destination.Pods[0].Health.EjectedUntil;
        destination.Answer(0, 500, 50);
        Assert.Equal(until, destination.Pods[0].Health.EjectedUntil);
        Advance(destination, 30);
        destination.Answer(0, 500, 4);
        Assert.False(destination.IsEjected(0));
    }

    [Fact]
    public void Choose_LeavesEjectedPodsOut_AndTakesThemBack()
    {
        var destination = With(Half, 4);
        destination.Answer(1, 500, 5);
        destination.Answer(3, 500, 5);
        var counts = destination.Spread(1_000);
        Assert.Equal((0, 0), (counts[1], counts[3]));
        Assert.InRange(counts[0], 400, 600);
        Advance(destination, 30);
        Assert.All(destination.Spread(1_000), count => Assert.InRange(count, 150, 350));
    }

    [Theory]
    [InlineData(0, null)] // off: no pod left is 503
    [InlineData(1, 4)]
    public void Choose_AllEjected_DependsOnMinHealthPercent(int minHealthPercent, int? used)
    {
        var destination = With(new OutlierModel { MaxEjectionPercent = 100, MinHealthPercent = minHealthPercent }, 4);
        for (var pod = 0; pod < 4; pod++)
        {
            destination.Answer(pod, 500, 5);
        }

        Assert.Equal(used is null, destination.Choose() is null);
        if (used is not null)
        {
            Assert.All(destination.Spread(1_000), count => Assert.InRange(count, 150, 350));
        }
    }

    [Theory]
    [InlineData(50, 2, true)]
    [InlineData(51, 2, false)]
    [InlineData(75, 1, true)]
    [InlineData(76, 1, false)]
    public void Choose_TooFewHealthy_UsesEjectedOnesToo(int minHealthPercent, int ejected, bool leavesOut)
    {
        var destination = With(new OutlierModel { MaxEjectionPercent = 100, MinHealthPercent = minHealthPercent }, 4);
        for (var pod = 0; pod < ejected; pod++)
        {
            destination.Answer(pod, 500, 5);
        }

        Assert.Equal(leavesOut, destination.Spread(400)[0] == 0);
    }

    private static SomeDestination With(OutlierModel model, int pods = 2) => new(pods, new TrafficPolicyModel { OutlierDetection = model });

    private static void Advance(SomeDestination destination, int seconds) => destination.Time.Advance(TimeSpan.FromSeconds(seconds));

    private static void AssertBackAfter(SomeDestination destination, int seconds)
    {
        Assert.True(destination.IsEjected(0));
        Advance(destination, seconds - 1);
        Assert.True(destination.IsEjected(0));
        Advance(destination, 1);
        Assert.False(destination.IsEjected(0));
    }

    private static void Run(SomeDestination destination, string results)
    {
        foreach (var result in results.Split(' '))
        {
            destination.End(0, result switch
            {
                "connect" => AttemptResult.ConnectionFailed,
                "timeout" => AttemptResult.TimedOut,
                "abandoned" => AttemptResult.Abandoned,
                _ => AttemptResult.Answered(int.Parse(result, System.Globalization.CultureInfo.InvariantCulture)),
            });
        }
    }
}
