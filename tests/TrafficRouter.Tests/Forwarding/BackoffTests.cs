using FsCheck;
using FsCheck.Fluent;
using Platform.TrafficRouter.Forwarding;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class BackoffTests
{
    [Theory]
    [InlineData(25, 1, 25)]
    [InlineData(25, 2, 75)]
    [InlineData(25, 3, 175)]
    [InlineData(25, 4, 250)]
    [InlineData(25, 5, 250)]
    [InlineData(25, int.MaxValue, 250)]
    [InlineData(1, 3, 7)]
    [InlineData(1000, 10, 10_000)]
    public void Longest_GrowsToTenTimesTheBase(int milliseconds, int retry, int longest) =>
        Assert.Equal(TimeSpan.FromMilliseconds(longest), Backoff.Longest(TimeSpan.FromMilliseconds(milliseconds), retry));

    [Fact]
    public void Next_IsFromZeroToBelowTheLongest() => Prop.ForAll(
        Gen.Choose(1, 2000).ToArbitrary(),
        Gen.Choose(1, 20).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (milliseconds, retry, seed) =>
        {
            var wait = TimeSpan.FromMilliseconds(milliseconds);
            var next = Backoff.Next(wait, retry, new Chance(seed));
            return next >= TimeSpan.Zero && next < Backoff.Longest(wait, retry);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_ReachesBothEnds()
    {
        var chance = new Chance(1);
        var drawn = Enumerable.Range(0, 1000).Select(_ => (int)Backoff.Next(TimeSpan.FromMilliseconds(25), 1, chance).TotalMilliseconds).ToHashSet();
        Assert.Equal(Enumerable.Range(0, 25), drawn.Order());
    }
}
