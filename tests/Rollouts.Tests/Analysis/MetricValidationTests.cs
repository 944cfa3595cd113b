using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class MetricValidationTests
{
    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"count":1}""", null)]
    [InlineData("""{"count":3,"interval":"1s","failureLimit":3}""", null)]
    [InlineData("""{"count":3,"interval":"1s","failureLimit":1,"consecutiveSuccessLimit":2}""", null)]
    [InlineData("""{"interval":"5m","failureLimit":100}""", null)]
    [InlineData("""{"consecutiveSuccessLimit":-1}""", "consecutiveSuccessLimit must be >= 0")]
    [InlineData("""{"failureLimit":-2}""", "failureLimit must be >= 0, or -1 to be disabled")]
    [InlineData("""{"failureLimit":-1}""", "failureLimit and consecutiveSuccessLimit cannot both be disabled")]
    [InlineData("""{"failureLimit":-1,"consecutiveSuccessLimit":1}""", null)]
    [InlineData("""{"inconclusiveLimit":-1}""", "inconclusiveLimit must be >= 0")]
    [InlineData("""{"consecutiveErrorLimit":-1}""", "consecutiveErrorLimit must be >= 0")]
    [InlineData("""{"consecutiveErrorLimit":0}""", null)]
    [InlineData("""{"count":1,"failureLimit":2}""", "count (1) must be >= failureLimit + consecutiveSuccessLimit (2 + 0) if both >= 0")]
    [InlineData("""{"count":3,"interval":"1s","failureLimit":2,"consecutiveSuccessLimit":2}""", "count (3) must be >= failureLimit + consecutiveSuccessLimit (2 + 2) if both >= 0")]
    [InlineData("""{"count":1,"failureLimit":-1,"consecutiveSuccessLimit":2}""", "count must be >= consecutiveSuccessLimit")]
    [InlineData("""{"count":1,"inconclusiveLimit":2}""", "count must be >= inconclusiveLimit")]
    [InlineData("""{"count":2}""", "interval must be specified when count > 1")]
    [InlineData("""{"count":"2"}""", "interval must be specified when count > 1")]
    [InlineData("""{"interval":"5"}""", "invalid interval string: time: missing unit in duration \"5\"")]
    [InlineData("""{"interval":"5x"}""", "invalid interval string: time: unknown unit \"x\" in duration \"5x\"")]
    [InlineData("""{"interval":"soon"}""", "invalid interval string: time: invalid duration \"soon\"")]
    [InlineData("""{"initialDelay":"1m1"}""", "invalid startDelay string: time: missing unit in duration \"1m1\"")]
    [InlineData("""{"provider":null}""", "no provider specified")]
    [InlineData("""{"provider":{}}""", "no provider specified")]
    [InlineData("""{"provider":{"datadog":{}}}""", null)]
    [InlineData("""{"provider":{"prometheus":{},"datadog":{}}}""", "multiple providers specified")]
    [InlineData("""{"provider":{"prometheus":{},"web":{}}}""", "multiple providers specified")]
    [InlineData("""{"provider":{"plugin":{"a/b":{},"c/d":{}}}}""", "multiple providers specified")]
    public void Validate_Metric_SaysWhatIsWrong(string json, string? expected)
    {
        var raw = JsonNode.Parse(json)!.AsObject();
        raw["name"] = "m";
        if (!raw.ContainsKey("provider"))
        {
            raw["provider"] = new JsonObject { ["prometheus"] = new JsonObject() };
        }

        Assert.Equal(expected, MetricValidation.Validate(KubernetesJson.Read<Metric>(raw)));
        Assert.Equal(expected is null ? null : $"metrics[0]: {expected}", MetricValidation.Validate([KubernetesJson.Read<Metric>(raw)]));
    }

    [Fact]
    public void Validate_TwoOfOneName_NamesTheSecond() =>
        Assert.Equal("metrics[1]: duplicate name 'm'", MetricValidation.Validate([RunScript.Metric(), RunScript.Metric()]));
}
