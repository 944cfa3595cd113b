using System.Text.Json;
using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class MetricArgumentsTests
{
    [Theory]
    [InlineData("service=~\"{{args.x}}\"", "webapp", "service=~\"webapp\"")]
    [InlineData("{{ args.x }}", "webapp", "webapp")]
    [InlineData("{{args.x}}{{args.x}}", "a", "aa")]
    [InlineData("{{args.x}}", "with \"quotes\", \\ and\nlines", "with \"quotes\", \\ and\nlines")]
    [InlineData("{{args.x}}", "{{args.x}}", "{{args.x}}")] // a value is not looked at again
    [InlineData("no template", "a", "no template")]
    [InlineData("{ {args.x} }", "a", "{ {args.x} }")]
    public void TryResolve_Query_HoldsTheValue(string query, string value, string expected)
    {
        Assert.True(MetricArguments.TryResolve(Metric(query), [Argument("x", value)], out var resolved, out _));
        Assert.Equal(expected, resolved.Provider!.Prometheus!.Query);
    }

    [Fact]
    public void TryResolve_AnyField_CanHoldAnArgument()
    {
        var metric = Metric("up") with
        {
            Count = new IntOrString("{{args.n}}"),
            Interval = new GoDuration("{{args.interval}}"),
            SuccessCondition = "result[0] >= {{args.min}}",
            Unknown = new Dictionary<string, JsonElement> { ["extra"] = JsonDocument.Parse("\"{{args.n}}\"").RootElement },
        };
        Assert.True(MetricArguments.TryResolve(metric, [Argument("n", "3"), Argument("interval", "1m"), Argument("min", "0.95")], out var resolved, out _));
        Assert.Equal(3, resolved.Count!.Value.AsInteger());
        Assert.Equal(TimeSpan.FromMinutes(1), resolved.Interval!.Value.Value);
        Assert.Equal("result[0] >= 0.95", resolved.SuccessCondition);
        Assert.Equal("3", resolved.Unknown!["extra"].GetString());
    }

    [Theory]
    [InlineData("{{args.y}}", "failed to resolve {{args.y}}")]
    [InlineData("{{ args.y }}", "failed to resolve {{ args.y }}")]
    [InlineData("{{templates.a.podTemplateHash}}", "failed to resolve {{templates.a.podTemplateHash}}")]
    [InlineData("{{x}}", "failed to resolve {{x}}")]
    public void TryResolve_WhatNobodySupplies_IsNamed(string query, string expected)
    {
        Assert.False(MetricArguments.TryResolve(Metric(query), [Argument("x", "a")], out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryResolve_ArgumentWithoutValue_IsNamed()
    {
        Assert.False(MetricArguments.TryResolve(Metric("up"), [Argument("x", null)], out _, out var problem));
        Assert.Equal("argument \"x\" was not supplied", problem);
    }

    [Fact]
    public void WithoutSecrets_SecretReference_HasAValueToCheckTheStructureWith()
    {
        var secret = new AnalysisArgument { Name = "token", ValueFrom = JsonDocument.Parse("""{"secretKeyRef":{"name":"s","key":"k"}}""").RootElement };
        Assert.Equal(new SecretReference("s", "k"), SecretReference.Of(secret));
        Assert.Equal("temp-for-secret", MetricArguments.WithoutSecrets([secret]).Single().Value);
        Assert.Null(SecretReference.Of(Argument("x", "a")));
    }

    internal static AnalysisArgument Argument(string name, string? value) => new() { Name = name, Value = value };

    private static Metric Metric(string query) => new() { Name = "m", Provider = new MetricProvider { Prometheus = new PrometheusMetric { Query = query } } };
}
