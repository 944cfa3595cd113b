using FsCheck;
using FsCheck.Fluent;

namespace Platform.Rollouts.Timeline;

public sealed class DeliveryRetryTests
{
    [Theory]
    [InlineData(1, 0, 0, 0.5)]
    [InlineData(1, 0, 0.5, 0.75)]
    [InlineData(2, 0, 0, 1)]
    [InlineData(5, 60, 0, 8)]
    [InlineData(10, 3600, 0, 256)]
    [InlineData(11, 3600, 0, 300)]
    [InlineData(1000, 86_399, 0, 300)]
    public void Wait_Attempts_DoublesUpToTenMinutes(int attempts, double age, double chance, double seconds) =>
        Assert.Equal(seconds, DeliveryRetry.Wait(attempts, TimeSpan.FromSeconds(age), chance)!.Value.TotalSeconds);

    [Theory]
    [InlineData(86_400)]
    [InlineData(200_000)]
    public void Wait_AfterADay_IsGivenUp(double age) => Assert.Null(DeliveryRetry.Wait(3, TimeSpan.FromSeconds(age), 0));

    [Fact]
    public void Wait_NoAttempt_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => DeliveryRetry.Wait(0, TimeSpan.Zero, 0));

    [Fact]
    public void Wait_Anything_StaysBetweenHalfAndAll() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<ushort>(),
        (attempts, draw) => DeliveryRetry.Wait(attempts.Get, TimeSpan.Zero, draw / 65536.0) is { } wait && wait >= TimeSpan.FromSeconds(0.5) && wait <= TimeSpan.FromMinutes(10)).QuickCheckThrowOnFailure();
}
