using System.Text.Json;
using Platform.Manifests;

namespace Platform.Cli.Backtest.Tests;

public sealed class JudgeQuestionTests
{
    private const string Url = "http://analyzer:8090/v1/verdict?rollout=webapp&revision=r1&canary=webapp-canary[.].%2B&stable=s";

    [Fact]
    public void TryRead_DeliveredUrl_IsDecoded()
    {
        Assert.True(JudgeQuestion.TryRead(new WebMetric { Url = Url + "&weight=10&errorLimit=0.02" }, out var request, out _));
        Assert.Equal(("webapp-canary[.].+", 10.0, 0.02), (request.Canary, request.Weight!.Value, request.ErrorLimit));
    }

    [Fact]
    public void TryRead_Body_HasMetricsOfItsOwn()
    {
        var body = JsonElement.Parse("""
            {"rollout":"w","revision":"r","canary":"c","stable":"s","metrics":[{"name":"orders","limit":0.4,"areGood":true,
             "total":{"canary":"a","stable":"b"},"events":{"canary":"c","stable":"d"}}]}
            """);
        Assert.True(JudgeQuestion.TryRead(new WebMetric { Url = "http://analyzer/v1/verdict", JsonBody = body }, out var request, out _));
        Assert.Equal("orders", Assert.Single(request.Metrics).Name);
        Assert.True(JudgeQuestion.TryRead(new WebMetric { Url = "http://analyzer/v1/verdict", Body = body.ToString() }, out request, out _));
        Assert.Equal("w", request.Rollout);
    }

    [Theory]
    [InlineData("http://other/health", null, "asks http://other/health, and what that would have answered is not known")]
    [InlineData("nothing", null, "asks nothing, and")]
    [InlineData("http://analyzer/v1/verdict?rollout=w", null, "the judge refuses its question: revision: ")]
    [InlineData(Url + "&errorLimit=2", null, "the judge refuses its question: errorLimit: 2: must be above 0 and below 1")]
    [InlineData("http://analyzer/v1/verdict", """{"rollouts":"w"}""", "its question to the judge cannot be read: ")]
    [InlineData("http://analyzer/v1/verdict", """{"rollout":"w"}""", "the judge refuses its question: revision: ")]
    public void TryRead_NoQuestion_SaysWhy(string url, string? body, string expected)
    {
        Assert.False(JudgeQuestion.TryRead(new WebMetric { Url = url, Body = body }, out _, out var problem));
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
    }
}
