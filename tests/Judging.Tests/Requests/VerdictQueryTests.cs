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
    [InlineData("errorLimit", "0")]
    [InlineData("errorLimit", "1")]
    [InlineData("slowMs", "-1")]
    [InlineData("slowLimit", "1.5")]
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
        Assert.True(request!.IsOfSameRun(request with { Weight = 30, NextWeight = 60, BakeSeconds = 5 }));
        Assert.False(request.IsOfSameRun(request with { ErrorLimit = 0.02 }));
        Assert.False(request.IsOfSameRun(request with { Canary = "other" }));
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
