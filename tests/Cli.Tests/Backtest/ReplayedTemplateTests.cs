using Platform.Manifests;

namespace Platform.Cli.Backtest.Tests;

public sealed class ReplayedTemplateTests
{
    private const string Two =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: outer }
        spec:
          args: [ { name: service }, { name: interval, value: 30s } ]
          templates: [ { templateName: inner } ]
          metrics:
          - { name: errors, interval: "{{args.interval}}", initialDelay: 60s, successCondition: "result[0] < 1", provider: { prometheus: { query: 'up{service="{{args.service}}"}' } } }
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: inner }
        spec:
          dryRun: [ { metricName: .* } ]
          metrics:
          - { name: latency, interval: 15s, provider: { prometheus: { query: "vector(1)" } } }
        """;

    [Fact]
    public void Of_TemplateThatIncludes_IsOneWithItsArgumentsAndNoDryRun()
    {
        var template = Assert.Single(Of([], ("service", "shop")));
        Assert.Equal("outer", template.Name);
        Assert.Equal(["errors", "latency"], template.Spec.Metrics!.Select(metric => metric.Name).Order());
        Assert.Contains("up{service=\"shop\"}", template.Spec.Metrics!.Select(metric => metric.Provider!.Prometheus!.Query));
        Assert.Null(template.Spec.DryRun);
        Assert.Equal(TimeSpan.FromSeconds(5), ReplayedTemplate.StepFor([template]));
    }

    [Fact]
    public void Of_NamedTemplate_IsTheOnlyOne() => Assert.Equal("inner", Assert.Single(Of(["inner"])).Name);

    [Theory]
    [InlineData("", "template \"outer\": args.service was not resolved; give it with --arg NAME=VALUE")]
    [InlineData("service=a,other=b", "no template has an argument \"other\"; there is interval, service")]
    [InlineData("service=a,interval=soon", "template \"outer\": metrics[0]: invalid interval string")]
    public void Of_WrongArguments_SaysWhich(string args, string expected)
    {
        var given = args.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();
        Assert.StartsWith(expected, Assert.Throws<RefusedException>(() => Of([], given)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ValueFromTheCluster_IsAskedFor()
    {
        var text = Two.Replace("{ name: service }", "{ name: service, valueFrom: { secretKeyRef: { name: s, key: k } } }", StringComparison.Ordinal);
        var error = Assert.Throws<RefusedException>(() => ReplayedTemplate.Of(ManifestReader.Read(text, "t.yaml"), [], []));
        Assert.Equal("template \"outer\": args.service is looked up on the cluster; give it with --arg service=VALUE", error.Message);
    }

    [Fact]
    public void Of_UnknownTemplate_SaysWhatThereIs() =>
        Assert.Equal("--template: there is no AnalysisTemplate \"x\"; there is outer, inner", Assert.Throws<RefusedException>(() => Of(["x"])).Message);

    [Theory]
    [InlineData("10s", "60s", 10)]
    [InlineData("15s", "60s", 5)]
    [InlineData("1m", "1m", 10)]
    [InlineData("7s", "0s", 1)]
    [InlineData("1500ms", "0s", 1)]
    public void StepFor_IntervalAndDelay_MeetsBothAndTheRetry(string interval, string delay, int expected)
    {
        var metric = new Metric { Interval = new GoDuration(interval), InitialDelay = new GoDuration(delay) };
        Assert.Equal(TimeSpan.FromSeconds(expected), ReplayedTemplate.StepFor([new ReplayedTemplate("t", new AnalysisRunSpec { Metrics = [metric] })]));
    }

    private static IReadOnlyList<ReplayedTemplate> Of(string[] names, params (string Name, string Value)[] args) =>
        ReplayedTemplate.Of(ManifestReader.Read(Two, "t.yaml"), names, [.. args.Select(arg => new AnalysisArgument { Name = arg.Name, Value = arg.Value })]);
}
