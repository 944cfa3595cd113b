namespace Platform.Judging.Requests.Tests;

public class VerdictQueryTests
{
    private static readonly (string, string)[] Enough = [("rollout", "webapp"), ("revision", "abc"), ("canary", "c"), ("stable", "s")];

    [Fact]
    public void Read_WhatMustBeGiven_TheRestIsUsual()
    {
        var (request, errors) = Read();
        Assert.Empty(errors);
        Assert.Equal(new VerdictRequest { Rollout = "webapp", Revision = "abc", Canary = "c", Stable = "s", Metrics = request!.Metrics }, request);
    }

    [Theory]
    [InlineData("weight", "0")]
    [InlineData("weight", "101")]
    [InlineData("weight", "NaN")]
    [InlineData("weight", "ten")]
    [InlineData("nextWeight", "0")]
    [InlineData("steps", "0")]
    [InlineData("bakeSeconds", "-1")]
    [InlineData("earlyPassSeconds", "-1")]
    [InlineData("errorLimit", "0")]
    [InlineData("errorLimit", "1")]
    [InlineData("slowMs", "-1")]
    [InlineData("slowLimit", "1.5")]
    [InlineData("slowLimits", "1000")]
    [InlineData("slowLimits", "1000:x")]
    [InlineData("slowLimits", "1000:0.01:2")]
    [InlineData("warmupSeconds", "4000")]
    [InlineData("alpha", "0.5")]
    [InlineData("beta", "0")]
    [InlineData("rollout", "../etc")]
    [InlineData("revision", "a/b")]
    [InlineData("namespace", ".hidden")]
    [InlineData("unknown", "1")]
    public void Read_ValueOutOfRange_NamesTheField(string field, string value)
    {
        var (request, errors) = Read((field, value));
        Assert.Null(request);
        Assert.Equal(field, Assert.Single(errors).Field);
    }

    [Theory]
    [InlineData(0, 60, 60, 60)]
    [InlineData(15, 60, 60, 15)]
    [InlineData(15, 10, 60, 10)]
    [InlineData(15, 60, 100, 60)]
    public void Bake_EarlyPass_NotAtTheLastWeight(double early, double bake, double next, double expected)
    {
        var (request, _) = Read(("earlyPassSeconds", $"{early}"), ("bakeSeconds", $"{bake}"), ("nextWeight", $"{next}"));
        Assert.Equal(TimeSpan.FromSeconds(expected), request!.Bake);
    }

    [Fact]
    public void Read_FurtherLatencyLimits_AreRead()
    {
        var (request, _) = Read(("slowLimits", "1000:0.01,2500:0.001"));
        Assert.Equal([new SlowLimit(1000, 0.01), new SlowLimit(2500, 0.001)], request!.SlowLimits);
    }

    [Theory]
    [InlineData("slowLimits", "0:0.01", "slowLimits[0].slowMs")]
    [InlineData("slowLimits", "300:0.01", "slowLimits[0].slowMs")]
    [InlineData("slowLimits", "500:0.01,500:0.02", "slowLimits[1].slowMs")]
    [InlineData("slowLimits", "500:1", "slowLimits[0].limit")]
    [InlineData("slowLimits", "1:.1,2:.1,3:.1,4:.1,5:.1,6:.1", "slowLimits")]
    public void Check_WrongLatencyLimit_NamesTheField(string field, string value, string expected)
    {
        var (request, errors) = Read((field, value));
        Assert.Null(request);
        Assert.Equal(expected, Assert.Single(errors).Field);
    }

    [Fact]
    public void Check_LatencyLimitWithoutLatency_IsRefused() => Assert.Equal("slowLimits[0].slowMs", Assert.Single(Read(("slowMs", "0"), ("slowLimits", "500:0.01")).Errors).Field);

    [Theory]
    [InlineData("a=\"b\"", true)]
    [InlineData(" a=~\"b.*\" , c!~\"d\\\"e\" ", true)]
    [InlineData("a!=\"\"", true)]
    [InlineData("", false)]
    [InlineData("a", false)]
    [InlineData("a=b", false)]
    [InlineData("a=\"b\"} or up{c=\"d\"", false)]
    [InlineData("a=\"b\"}[5m]", false)]
    [InlineData("a=\"b\",", false)]
    [InlineData("{a=\"b\"}", false)]
    public void AreMatchers_Text_OnlyWhatStandsBetweenBraces(string text, bool expected) => Assert.Equal(expected, RouteFilter.AreMatchers(text));

    [Fact]
    public void Check_WrongRoutes_AreNamed()
    {
        var (request, _) = Read();
        Assert.Equal(
            ["routes[0].matchers", "routes[1].matchers", "routes[1].name"],
            RequestCheck.Of(request! with { Routes = [new RouteFilter("a", "x"), new RouteFilter("", "b=\"c\"}")] }).Select(error => error.Field).Order());
        Assert.Equal("routes", Assert.Single(RequestCheck.Of(request with { Routes = [new RouteFilter("a", "b=\"c\""), new RouteFilter("a", "b=\"d\"")] })).Field);
    }

    [Fact]
    public void Read_NothingGiven_NamesEveryField()
    {
        var (_, errors) = VerdictQuery.Read([]);
        Assert.Equal(["rollout", "revision", "canary", "stable"], errors.Select(error => error.Field));
    }

    [Fact]
    public void IsOfSameRun_OtherWeightOrBake_IsTheSame()
    {
        var (request, _) = Read();
        Assert.True(request!.IsOfSameRun(request with { Weight = 30, NextWeight = 60, BakeSeconds = 5, EarlyPassSeconds = 3 }));
        Assert.False(request.IsOfSameRun(request with { ErrorLimit = 0.02 }));
        Assert.False(request.IsOfSameRun(request with { Canary = "other" }));
        Assert.False(request.IsOfSameRun(request with { SlowLimits = [new SlowLimit(1000, 0.01)] }));
        Assert.False(request.IsOfSameRun(request with { Routes = [new RouteFilter("a", "b=\"c\"")] }));
        Assert.True((request with { SlowLimits = [new SlowLimit(1000, 0.01)] }).IsOfSameRun(request with { SlowLimits = [new SlowLimit(1000, 0.01)], Weight = 7 }));
    }

    private static (VerdictRequest? Request, IReadOnlyList<RequestFault> Errors) Read(params (string Name, string Value)[] more)
    {
        var query = Enough.ToDictionary(pair => pair.Item1, pair => pair.Item2);
        foreach (var (name, value) in more)
        {
            query[name] = value;
        }

        return VerdictQuery.Read(query);
    }
}
