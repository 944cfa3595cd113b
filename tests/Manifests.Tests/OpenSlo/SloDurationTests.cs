using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class SloDurationTests
{
    [Theory]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("30d", 2_592_000)]
    [InlineData("2w", 1_209_600)]
    [InlineData("1M", 2_592_000)]
    [InlineData("1Q", 7_776_000)]
    [InlineData("1Y", 31_536_000)]
    public void TryParse_Shorthand_HasItsLength(string text, double seconds)
    {
        Assert.True(SloDuration.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.Length.TotalSeconds);
        Assert.Equal(text, duration.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5h")]
    [InlineData("1D")]
    [InlineData("30")]
    [InlineData("1h30m")]
    [InlineData("99999999999d")]
    [InlineData("100001m")]
    [InlineData("10001Y")]
    [InlineData("+1d")]
    [InlineData(" 1d")]
    [InlineData("1d\n")]
    [InlineData("1 d")]
    [InlineData("\u0661d")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(SloDuration.TryParse(text, out _));

    [Theory]
    [InlineData("100000m", 0, false)]
    [InlineData("52w", 0, false)]
    [InlineData("100000M", 100_000, true)]
    [InlineData("4Q", 12, true)]
    [InlineData("10000Y", 120_000, true)]
    public void Months_AnyUnit_AreThoseOfTheCalendar(string text, int months, bool isOfCalendar)
    {
        var duration = SloDuration.Parse(text)!.Value;

        Assert.Equal((months, isOfCalendar), (duration.Months, duration.IsOfCalendar));
        Assert.True(duration.Length > TimeSpan.Zero);
        Assert.Null(SloDuration.Parse($"{text}{text}"));
    }

    [Fact]
    public void Parse_AnyCountOfAnyUnit_ReadsBackAndHasALength() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(197, 199),
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), Gen.Elements("mhdwMQY".ToCharArray()).ToArbitrary(), (count, unit) =>
        {
            var isRead = SloDuration.TryParse($"{count}{unit}", out var duration);
            return isRead == (unit != 'Y' || count <= 10_000) && (!isRead || (duration == new SloDuration(count, unit) && duration.ToString() == $"{count}{unit}"
                && duration.Length == count * new SloDuration(1, unit).Length && duration.Months == count * new SloDuration(1, unit).Months));
        }));

    [Fact]
    public void Length_NoUnit_Throws() => Assert.Throws<InvalidOperationException>(() => new SloDuration(1, 's').Length);

    [Theory]
    [InlineData(5, null, 300)]
    [InlineData(0, "5m", 300)]
    [InlineData(0, "1d", 86_400)]
    [InlineData(1, null, 60)]
    [InlineData(1440, null, 86_400)]
    [InlineData(0, "1440", 86_400)]
    [InlineData(0, "1m", 60)]
    public void LengthOf_Slice_IsRead(int number, string? text, double seconds) =>
        Assert.Equal(seconds, TimeSlices.LengthOf(text is null ? new IntOrString(number) : new IntOrString(text))!.Value.TotalSeconds);

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(0, "0")]
    [InlineData(0, "1441m")]
    [InlineData(0, "90000Y")]
    [InlineData(int.MinValue, null)]
    [InlineData(1441, null)]
    [InlineData(int.MaxValue, null)]
    [InlineData(0, "2d")]
    [InlineData(0, "x")]
    public void LengthOf_OutOfRange_IsNull(int number, string? text) => Assert.Null(TimeSlices.LengthOf(text is null ? new IntOrString(number) : new IntOrString(text)));
}
