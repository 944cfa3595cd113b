using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class IntOrStringTests
{
    [Theory]
    [InlineData("25%", 4, true, 1)]
    [InlineData("25%", 4, false, 1)]
    [InlineData("25%", 5, true, 2)]
    [InlineData("25%", 5, false, 1)]
    [InlineData("0%", 10, true, 0)]
    [InlineData("100%", 10, false, 10)]
    [InlineData("1%", 1, true, 1)]
    [InlineData("1%", 0, true, 0)]
    [InlineData("3", 10, true, null)]
    [InlineData("-5%", 10, true, null)]
    [InlineData("%", 10, true, null)]
    [InlineData("x%", 10, true, null)]
    [InlineData("", 10, true, null)]
    [InlineData("50 %", 10, true, null)]
    [InlineData("12.5%", 10, true, null)]
    [InlineData("25%%", 10, true, null)]
    [InlineData("+25%", 10, true, null)]
    [InlineData("200%", 3, true, 6)]
    [InlineData("1000000%", 1_000_000, false, int.MaxValue)]
    [InlineData("2147483647%", int.MaxValue, true, int.MaxValue)]
    [InlineData("33%", 3, true, 1)]
    [InlineData("33%", 3, false, 0)]
    [InlineData("99%", 100, false, 99)]
    [InlineData("99%", 1, false, 0)]
    [InlineData("100%", 2147483647, true, 2147483647)]
    public void Scale_Text_TakesPercentagesOnly(string text, int total, bool roundUp, int? expected) =>
        Assert.Equal(expected, new IntOrString(text).Scale(total, roundUp));

    [Fact]
    public void Scale_Number_IsItself() => Assert.Equal(7, new IntOrString(7).Scale(3, roundUp: true));

    [Theory]
    [InlineData("3", 3)]
    [InlineData("-1", -1)]
    [InlineData("3.0", null)]
    [InlineData("{{args.n}}", null)]
    [InlineData("2147483648", null)]
    [InlineData("2147483647", 2147483647)]
    [InlineData("-2147483648", -2147483648)]
    [InlineData("007", 7)]
    [InlineData("+3", 3)]
    [InlineData("", null)]
    [InlineData(" 3", null)]
    [InlineData("1_0", null)]
    [InlineData("25%", null)]
    public void AsInteger_Text_ReadsWholeNumbers(string text, int? expected) => Assert.Equal(expected, new IntOrString(text).AsInteger());

    [Theory]
    [InlineData("3")]
    [InlineData("\"25%\"")]
    [InlineData("\"\"")]
    public void Json_RoundTrip_KeepsTheForm(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<IntOrString>(json, KubernetesJson.Options), KubernetesJson.Options));

    [Theory]
    [InlineData("3.5")]
    [InlineData("true")]
    [InlineData("99999999999")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("3.0")]
    [InlineData("2147483648")]
    public void Json_OtherValue_Throws(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IntOrString>(json, KubernetesJson.Options));

    [Fact]
    public void Scale_AnyPercentage_RoundsUpOrDownWithinTheTotal() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(83, 89),
        Prop.ForAll(Gen.Choose(0, 100).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (percent, total) =>
        {
            var share = new IntOrString($"{percent}%");
            var (up, down) = (share.Scale(total, roundUp: true)!.Value, share.Scale(total, roundUp: false)!.Value);
            var rest = new IntOrString($"{100 - percent}%").Scale(total, roundUp: false);
            return down >= 0 && up <= total && up - down is 0 or 1 && (up == down) == ((long)percent * total % 100 == 0) && up + rest == total;
        }));

    [Fact]
    public void AsInteger_AnyNumber_IsTheSameWrittenEitherWay() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(97, 101),
        Prop.ForAll(ArbMap.Default.GeneratorFor<int>().ToArbitrary(), number =>
            new IntOrString(number).AsInteger() == number && new IntOrString(new IntOrString(number).ToString()).AsInteger() == number
            && new IntOrString(number) != new IntOrString(new IntOrString(number).ToString())));
}
