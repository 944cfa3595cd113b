using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

public sealed class ScalarResolverTests
{
    // What `kubectl patch --local -o json` makes of each, version 1.32.
    [Theory]
    [InlineData("y", "true")]
    [InlineData("Y", "true")]
    [InlineData("yes", "true")]
    [InlineData("YES", "true")]
    [InlineData("on", "true")]
    [InlineData("True", "true")]
    [InlineData("n", "false")]
    [InlineData("No", "false")]
    [InlineData("OFF", "false")]
    [InlineData("false", "false")]
    [InlineData("yEs", "\"yEs\"")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("NULL", "null")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("0", "0")]
    [InlineData("00", "0")]
    [InlineData("-0", "0")]
    [InlineData("+1", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("1E-3", "0.001")]
    [InlineData("1.e+3", "1000")]
    [InlineData("e3", "\"e3\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData(".5", "0.5")]
    [InlineData("+.5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData(".", "\".\"")]
    [InlineData("3.0", "3")]
    [InlineData("0x10", "16")]
    [InlineData("-0X10", "-16")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("0o10", "8")]
    [InlineData("0o8", "\"0o8\"")]
    [InlineData("010", "8")]
    [InlineData("08", "8")]
    [InlineData("09.5", "9.5")]
    [InlineData("-0b11", "-3")]
    [InlineData("1_000", "1000")]
    [InlineData("1__0", "10")]
    [InlineData("_1", "\"_1\"")]
    [InlineData("0x_1", "1")]
    [InlineData("1_0.5", "10.5")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2020-01-01", "\"2020-01-01\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("+", "\"+\"")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("18446744073709551616", "18446744073709552000")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("0xFFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFFF\"")]
    public void Resolve_UnquotedScalar_MeansWhatItMeansToKubectl(string text, string json)
    {
        var value = ScalarResolver.Resolve(text, out var representable);

        Assert.True(representable);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), value), $"{text} -> {value?.ToJsonString() ?? "null"}");
    }

    [Theory]
    [InlineData(".inf")]
    [InlineData("-.Inf")]
    [InlineData("+.INF")]
    [InlineData(".nan")]
    public void Resolve_NoJsonForm_IsNotRepresentable(string text)
    {
        ScalarResolver.Resolve(text, out var representable);

        Assert.False(representable);
    }

    // What `kubectl kustomize` makes of each.
    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("On", "\"On\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("True", "true")]
    [InlineData("false", "false")]
    [InlineData("010", "8")]
    [InlineData("1_000", "1000")]
    [InlineData("12:30", "\"12:30\"")]
    public void Resolve_KustomizeDialect_HasTwoBooleans(string text, string json) =>
        Assert.Equal(json, ScalarResolver.Resolve(text, out _, YamlDialect.Kustomize)!.ToJsonString());

    [Theory]
    [InlineData("webapp", true)]
    [InlineData("v1.0", true)]
    [InlineData("1m30s", true)]
    [InlineData("yes", false)]
    [InlineData("1e3", false)]
    [InlineData("0x10", false)]
    [InlineData("12:30", false)]
    [InlineData("2020-01-01", false)]
    [InlineData(".inf", false)]
    [InlineData("1.5", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public void StaysString_Text_IsTrueOnlyWhereEveryParserReadsText(string text, bool expected) => Assert.Equal(expected, ScalarResolver.StaysString(text));
}
