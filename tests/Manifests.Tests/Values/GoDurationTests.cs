using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("1ns", 0)]
    [InlineData("100ns", 1)]
    [InlineData("1us", 10)]
    [InlineData("1µs", 10)]
    [InlineData("1μs", 10)]
    [InlineData("1ms", 10_000)]
    [InlineData("1s", 10_000_000)]
    [InlineData("1m30s", 900_000_000)]
    [InlineData("+1.5h", 54_000_000_000)]
    [InlineData("-1.5h", -54_000_000_000)]
    [InlineData(".5s", 5_000_000)]
    [InlineData("5.s", 50_000_000)]
    [InlineData("1s1s", 20_000_000)]
    public void TryParse_Duration_GivesTicks(string text, long ticks)
    {
        Assert.True(GoDuration.TryParse(text, out var value));
        Assert.Equal(ticks, value.Ticks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("-")]
    [InlineData("1d")]
    [InlineData("1 s")]
    [InlineData("1s ")]
    [InlineData("1m-30s")]
    [InlineData("1.2.3s")]
    [InlineData("{{args.interval}}")]
    [InlineData("9999999999999h")]
    public void TryParse_NoDuration_IsFalse(string? text) => Assert.False(GoDuration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "100ns")]
    [InlineData(15, "1.5µs")]
    [InlineData(2_500_000, "250ms")]
    [InlineData(15_000_000, "1.5s")]
    [InlineData(600_000_000, "1m0s")]
    [InlineData(900_000_000, "1m30s")]
    [InlineData(36_000_000_000, "1h0m0s")]
    [InlineData(36_000_000_000 * 49 + 1, "49h0m0.0000001s")]
    [InlineData(-900_000_000, "-1m30s")]
    public void From_TimeSpan_IsWrittenAsGoWritesIt(long ticks, string text) => Assert.Equal(text, GoDuration.From(TimeSpan.FromTicks(ticks)).Text);

    [Fact]
    public void From_AnyTimeSpan_ReadsBackAsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(11, 13),
        Prop.ForAll(ArbMap.Default.GeneratorFor<long>().SelectMany(ticks => Gen.Choose(0, 62).Select(bits => ticks >> bits)).ToArbitrary(), ticks =>
            GoDuration.From(TimeSpan.FromTicks(ticks)).Value == TimeSpan.FromTicks(ticks)));
}
