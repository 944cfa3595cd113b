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
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(SloDuration.TryParse(text, out _));

    [Theory]
    [InlineData(5, null, 300)]
    [InlineData(0, "5m", 300)]
    [InlineData(0, "1d", 86_400)]
    public void LengthOf_Slice_IsRead(int number, string? text, double seconds) =>
        Assert.Equal(seconds, TimeSlices.LengthOf(text is null ? new IntOrString(number) : new IntOrString(text))!.Value.TotalSeconds);

    [Theory]
    [InlineData(-1, null)]
    [InlineData(1441, null)]
    [InlineData(int.MaxValue, null)]
    [InlineData(0, "2d")]
    [InlineData(0, "x")]
    public void LengthOf_OutOfRange_IsNull(int number, string? text) => Assert.Null(TimeSlices.LengthOf(text is null ? new IntOrString(number) : new IntOrString(text)));
}
