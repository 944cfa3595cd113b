using System.Text.Json;

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
    public void Json_OtherValue_Throws(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IntOrString>(json, KubernetesJson.Options));
}
