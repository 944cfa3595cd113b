using System.Text.Json;
using Platform.Judging.Runs.Tests;

namespace Platform.Judging.Requests.Tests;

/// <summary>A question comes as JSON from anybody: whatever is wrong with it is named, and nothing is thrown.</summary>
public class RequestCheckTests
{
    private const string Enough = """ "rollout":"webapp","revision":"abc","canary":"c","stable":"s" """;

    [Theory]
    [InlineData("\"namespace\":null", "namespace")]
    [InlineData("\"rollout\":null", "rollout")]
    [InlineData("\"revision\":\"\"", "revision")]
    [InlineData("\"revision\":\"a b\"", "revision")]
    [InlineData("\"canary\":null", "canary")]
    [InlineData("\"stable\":\" \"", "stable")]
    [InlineData("\"weight\":0.5", "weight")]
    [InlineData("\"weight\":100.5", "weight")]
    [InlineData("\"nextWeight\":\"NaN\"", "nextWeight")]
    [InlineData("\"nextWeight\":\"Infinity\"", "nextWeight")]
    [InlineData("\"steps\":101", "steps")]
    [InlineData("\"bakeSeconds\":\"-Infinity\"", "bakeSeconds")]
    [InlineData("\"earlyPassSeconds\":1e7", "earlyPassSeconds")]
    [InlineData("\"errorLimit\":\"NaN\"", "errorLimit")]
    [InlineData("\"slowMs\":1e8", "slowMs")]
    [InlineData("\"slowLimit\":0", "slowLimit")]
    [InlineData("\"warmupSeconds\":\"NaN\"", "warmupSeconds")]
    [InlineData("\"alpha\":0", "alpha")]
    [InlineData("\"alpha\":0.21", "alpha")]
    [InlineData("\"beta\":\"NaN\"", "beta")]
    [InlineData("\"slowLimits\":null", "slowLimits")]
    [InlineData("\"slowLimits\":[null]", "slowLimits[0]")]
    [InlineData("\"slowLimits\":[{\"slowMs\":\"NaN\",\"limit\":0.1}]", "slowLimits[0].slowMs")]
    [InlineData("\"slowLimits\":[{\"slowMs\":1000,\"limit\":\"NaN\"}]", "slowLimits[0].limit")]
    [InlineData("\"routes\":null", "routes")]
    [InlineData("\"routes\":[null]", "routes[0]")]
    [InlineData("\"routes\":[{\"name\":null,\"matchers\":\"a=\\\"b\\\"\"}]", "routes[0].name")]
    [InlineData("\"routes\":[{\"name\":\"r\",\"matchers\":null}]", "routes[0].matchers")]
    [InlineData("\"metrics\":null", "metrics")]
    [InlineData("\"metrics\":[null]", "metrics[0]")]
    [InlineData("\"metrics\":[{\"name\":\"m\",\"limit\":1,\"total\":{\"canary\":\"a\",\"stable\":\"b\"},\"events\":{\"canary\":\"c\",\"stable\":\"d\"}}]", "metrics[0].limit")]
    [InlineData("\"metrics\":[{\"name\":\"m\",\"limit\":0.1,\"total\":{\"canary\":null,\"stable\":\"b\"},\"events\":{\"canary\":\"c\",\"stable\":\"d\"}}]", "metrics[0].total.canary")]
    [InlineData("\"metrics\":[{\"name\":\"m\",\"limit\":0.1,\"total\":null,\"events\":{\"canary\":\"c\",\"stable\":\"d\"}}]", "metrics[0].total.canary", "metrics[0].total.stable")]
    public void Of_WrongField_IsNamed(string json, params string[] expected) => Assert.Equal(expected, RequestCheck.Of(Read($"{{{Enough},{json}}}")).Select(fault => fault.Field));

    [Theory]
    [InlineData("\"weight\":1,\"nextWeight\":1,\"steps\":1,\"bakeSeconds\":0,\"warmupSeconds\":0,\"slowMs\":0")]
    [InlineData("\"weight\":100,\"nextWeight\":100,\"steps\":100,\"bakeSeconds\":1000000,\"warmupSeconds\":3600,\"alpha\":0.2,\"beta\":0.2")]
    [InlineData("\"weight\":null,\"errorLimit\":1e-9,\"slowLimit\":0.999")]
    [InlineData("\"rollout\":\"a.b-c_D9\",\"slowLimits\":[{\"slowMs\":1,\"limit\":0.5},{\"slowMs\":2,\"limit\":0.5},{\"slowMs\":3,\"limit\":0.5},{\"slowMs\":4,\"limit\":0.5},{\"slowMs\":5,\"limit\":0.5}]")]
    public void Of_EveryRangesEnd_IsRight(string json) => Assert.Empty(RequestCheck.Of(Read($"{{{Enough},{json}}}")));

    [Theory]
    [InlineData("slowLimits", 5)]
    [InlineData("routes", 20)]
    [InlineData("metrics", 20)]
    public void Of_ListTooLong_IsNamedOnce(string field, int most)
    {
        var request = Read($"{{{Enough}}}");
        Assert.Empty(RequestCheck.Of(Filled(most)));
        Assert.Equal($"{field}: {most + 1}: must be at most {most}", Assert.Single(RequestCheck.Of(Filled(most + 1))).ToString());

        VerdictRequest Filled(int count) => field switch
        {
            "slowLimits" => request with { SlowLimits = [.. Enumerable.Range(1, count).Select(ms => new SlowLimit(ms, 0.1))] },
            "routes" => request with { Routes = [.. Enumerable.Range(1, count).Select(number => new RouteFilter($"r{number}", "a=\"b\""))] },
            _ => request with { Metrics = [.. Enumerable.Range(1, count).Select(number => new CounterMetric($"m{number}", 0.1, new("a", "b"), new("c", "d")))] },
        };
    }

    [Theory]
    [InlineData("5.5")]
    [InlineData("-0.5")]
    public void Read_StepsThatAreNoWholeNumber_AreNotRounded(string steps)
    {
        var (request, errors) = VerdictQuery.Read(new Dictionary<string, string> { ["rollout"] = "r", ["revision"] = "1", ["canary"] = "c", ["stable"] = "s", ["steps"] = steps });
        Assert.Null(request);
        Assert.Equal($"steps: {steps}: must be a whole number", Assert.Single(errors).ToString());
    }

    private static VerdictRequest Read(string json) => JsonSerializer.Deserialize<VerdictRequest>(json, CountedRun.Json)!;
}
