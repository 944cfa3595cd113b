using System.Text.Json;
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
    [InlineData("-0", 0)]
    [InlineData("+0", 0)]
    [InlineData("1h2m3s4ms5us600ns", 37_230_040_056)]
    [InlineData("600ns4ms1h", 36_000_040_006)]
    [InlineData("60ns40ns", 1)]
    [InlineData("0.0000001s", 1)]
    [InlineData("1.000000000000000001s", 10_000_000)]
    [InlineData("2540400h10m10s", 91_454_406_100_000_000)]
    [InlineData("922337203685.4775807s", long.MaxValue)]
    [InlineData("-922337203685.4775807s", -9223372036854775807)]
    public void TryParse_Duration_GivesTicks(string text, long ticks)
    {
        Assert.True(GoDuration.TryParse(text, out var value));
        Assert.Equal(ticks, value.Ticks);
        Assert.Equal(ticks, new GoDuration(text).Value?.Ticks);
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
    [InlineData("00")]
    [InlineData("922337203685.4775808s")]
    [InlineData("+")]
    [InlineData("--1s")]
    [InlineData("+-1s")]
    [InlineData("1s+1s")]
    [InlineData(".")]
    [InlineData("-.s")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("1S")]
    [InlineData("1H")]
    [InlineData("1min")]
    [InlineData("1w")]
    [InlineData("1hm")]
    [InlineData("1s2")]
    [InlineData("1m 30s")]
    [InlineData(" 1s")]
    [InlineData("1s\n")]
    [InlineData("PT1M")]
    [InlineData("00:01:00")]
    [InlineData("\u0661s")]
    [InlineData("99999999999999999999999999999999s")]
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

    [Fact]
    public void TryParse_AnyParts_IsTheirSumInAnyOrder() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(7, 9),
        Prop.ForAll(Gen.Choose(0, 5000).ArrayOf(Units.Length).ToArbitrary(), Gen.Shuffle(Enumerable.Range(0, Units.Length).ToArray()).ToArbitrary(), (amounts, order) =>
        {
            var text = string.Concat(order.Select(unit => $"{amounts[unit]}{Units[unit].Name}"));
            var sum = Enumerable.Range(0, Units.Length).Sum(unit => amounts[unit] * Units[unit].Ticks);
            return new GoDuration(text).Value?.Ticks == sum && new GoDuration($"-{text}").Value?.Ticks == -sum && new GoDuration($"+{text}").Value?.Ticks == sum;
        }));

    [Fact]
    public void From_AnyTimeSpan_IsTheOneWayGoWritesIt() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(13, 15),
        Prop.ForAll(ArbMap.Default.GeneratorFor<long>().SelectMany(ticks => Gen.Choose(0, 62).Select(bits => ticks >> bits)).ToArbitrary(), ticks =>
            System.Text.RegularExpressions.Regex.IsMatch(GoDuration.From(TimeSpan.FromTicks(ticks)).Text, @"\A(0s|-?([1-9]\d*h[0-5]?\dm[0-5]?\d(\.\d*[1-9])?s|[1-9]\d?m[0-5]?\d(\.\d*[1-9])?s|[1-9]\d{0,2}(\.\d*[1-9])?(ns|µs|ms|s)))\z")));

    [Theory]
    [InlineData("\"1m30s\"")]
    [InlineData("\"{{args.interval}}\"")]
    [InlineData("\"\"")]
    public void Json_Text_IsKeptAsWritten(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<GoDuration>(json, KubernetesJson.Options), KubernetesJson.Options));

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Json_OtherValue_Throws(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<GoDuration>(json, KubernetesJson.Options));

    private static readonly (string Name, long Ticks)[] Units = [("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", 10_000), ("us", 10)];
}
