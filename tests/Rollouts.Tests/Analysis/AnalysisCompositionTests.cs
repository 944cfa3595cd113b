using Platform.Manifests;
using static Platform.Rollouts.Tests.MetricArgumentsTests;

namespace Platform.Rollouts.Tests;

public class AnalysisCompositionTests
{
    private readonly Dictionary<string, AnalysisTemplateSpec> _templates = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _annotations = [];

    [Fact]
    public void TryCompose_CallersValue_WinsOverTheDefaultAndStrangersAreDropped()
    {
        _templates["a"] = Template("m1") with { Args = [Argument("x", "default"), Argument("y", "kept"), Argument("z", null)] };
        var spec = Compose(["a"], Argument("x", "given"), Argument("z", "too"), Argument("stranger", "1"));
        Assert.Equal("x=given y=kept z=too", string.Join(' ', spec.Args!.Select(arg => $"{arg.Name}={arg.Value}")));
    }

    [Fact]
    public void TryCompose_ArgumentWithoutValue_IsRefused()
    {
        _templates["a"] = Template("m1") with { Args = [Argument("service-name", null)] };
        Assert.Equal("args.service-name was not resolved", Problem("a"));
    }

    [Fact]
    public void TryCompose_SeveralTemplates_BecomeOneRun()
    {
        _templates["a"] = Template("m1") with { Args = [Argument("x", null)], DryRun = [new DryRun { MetricName = "m1" }] };
        _templates["b"] = Template("m2") with { Args = [Argument("x", "1")], MeasurementRetention = [new MeasurementRetention { MetricName = "m2", Limit = 5 }] };
        var spec = Compose(["a", "b"]);
        Assert.Equal(["m1", "m2"], spec.Metrics!.Select(metric => metric.Name));
        Assert.Equal("1", spec.Args!.Single().Value); // the one with a value wins
        Assert.Equal("m1", spec.DryRun!.Single().MetricName);
        Assert.Equal(5, spec.MeasurementRetention!.Single().Limit);
    }

    [Fact]
    public void TryCompose_NestedTemplates_AreFollowedOnceEvenInCircles()
    {
        _templates["a"] = Template("m1") with { Templates = [Reference("b"), Reference("a")] };
        _templates["b"] = Template("m2") with { Templates = [Reference("a"), Reference("c", isClusterWide: true)] };
        _templates["cluster/c"] = Template("m3");
        Assert.Equal(["m1", "m2", "m3"], Compose(["a", "b"]).Metrics!.Select(metric => metric.Name));
    }

    [Fact]
    public void TryCompose_ClusterTemplates_ComeAfterNamespacedOnes()
    {
        _templates["cluster/a"] = Template("m1");
        _templates["a"] = Template("m2");
        Assert.True(AnalysisComposition.TryCompose([Reference("a", isClusterWide: true), Reference("a")], Find, [], out var run, out _));
        Assert.Equal(["m2", "m1"], run.Spec.Metrics!.Select(metric => metric.Name));
    }

    [Fact]
    public void TryCompose_Contradictions_AreNamed()
    {
        _templates["a"] = Template("m") with { Args = [Argument("x", "1")], DryRun = [new DryRun { MetricName = "d" }], MeasurementRetention = [new MeasurementRetention { MetricName = "r" }] };
        _templates["metric"] = Template("m");
        _templates["argument"] = Template("m1") with { Args = [Argument("x", "2")] };
        _templates["dryRun"] = Template("m2") with { DryRun = [new DryRun { MetricName = "d" }] };
        _templates["retention"] = Template("m3") with { MeasurementRetention = [new MeasurementRetention { MetricName = "r" }] };
        Assert.Equal("two metrics have the same name 'm'", Problem("a", "metric"));
        Assert.Equal("Argument `x` specified multiple times with different values: '1', '2'", Problem("a", "argument"));
        Assert.Equal("two Dry-Run metric rules have the same name 'd'", Problem("a", "dryRun"));
        Assert.Equal("two Measurement Retention metric rules have the same name 'r'", Problem("a", "retention"));
        Assert.Equal("AnalysisTemplate 'missing' not found", Problem("a", "missing"));
    }

    [Fact]
    public void TryCompose_CallersRules_StandBesideTheTemplates()
    {
        _templates["a"] = Template("m") with { DryRun = [new DryRun { MetricName = "d" }] };
        Assert.True(AnalysisComposition.TryCompose([Reference("a")], Find, [], out var run, out _, [new DryRun { MetricName = "c" }], [new MeasurementRetention { MetricName = "r" }]));
        Assert.Equal(["c", "d"], run.Spec.DryRun!.Select(rule => rule.MetricName));
        Assert.Equal("r", Assert.Single(run.Spec.MeasurementRetention!).MetricName);
        Assert.False(AnalysisComposition.TryCompose([Reference("a")], Find, [], out _, out var problem, [new DryRun { MetricName = "d" }]));
        Assert.Equal("two Dry-Run metric rules have the same name 'd'", problem);
    }

    [Theory]
    // of template a, of template b, of the caller; what the run has
    [InlineData("", "", "", "")]
    [InlineData("", "", "team=shop", "team=shop")]
    [InlineData("team=shop", "", "", "")] // nothing but mends is taken from a template
    [InlineData("inconclusive-without-data=true", "", "", "inconclusive-without-data=true")]
    [InlineData("inconclusive-without-data=true", "inconclusive-without-data=false", "", "inconclusive-without-data=true")]
    [InlineData("inconclusive-without-data=true", "", "inconclusive-without-data=false", "inconclusive-without-data=false")]
    [InlineData("inconclusive-without-data=false", "", "", "")]
    [InlineData("inconclusive-without-data=true", "inconclusive-when-terminated=true", "", "inconclusive-when-terminated=true,inconclusive-without-data=true")]
    [InlineData("minimum-successful=3", "minimum-successful=12", "", "minimum-successful=12")]
    [InlineData("minimum-successful=3", "minimum-successful=12", "minimum-successful=1", "minimum-successful=1")]
    [InlineData("minimum-samples=50,samples-query=q", "minimum-samples=100,samples-query=q", "", "minimum-samples=100,samples-query=q")]
    [InlineData("minimum-samples=50,samples-query=q", "", "minimum-samples=200", "minimum-samples=200,samples-query=q")]
    [InlineData("minimum-samples=50,samples-query=q", "minimum-samples=50,samples-query=p", "", "Annotation `platform.local/samples-query` specified multiple times with different values: 'q', 'p'")]
    [InlineData("minimum-samples=50", "", "", "AnalysisTemplate 'a': metadata.annotations[platform.local/samples-query]: Required value: goes with platform.local/minimum-samples")]
    [InlineData("", "minimum-successful=0", "", "AnalysisTemplate 'b': metadata.annotations[platform.local/minimum-successful]: Invalid value: \"0\": must be a whole number from 1 to 2147483647")]
    [InlineData("", "", "minimum-samples=9", "metadata.annotations[platform.local/samples-query]: Required value: goes with platform.local/minimum-samples")]
    public void TryCompose_Mends_OfAllTemplatesAndTheCallerOverThem(string a, string b, string caller, string expected)
    {
        (_templates["a"], _templates["b"]) = (Template("m1"), Template("m2"));
        (_annotations["a"], _annotations["b"]) = (AnalysisMendTests.Annotations(a), AnalysisMendTests.Annotations(b));
        var isComposed = AnalysisComposition.TryCompose(
            [Reference("a"), Reference("b")], Find, [], out var run, out var problem, annotations: AnalysisMendTests.Annotations(caller));
        Assert.Equal(expected, isComposed ? string.Join(',', run!.Annotations.Select(pair => $"{pair.Key.Replace("platform.local/", "", StringComparison.Ordinal)}={pair.Value}").Order(StringComparer.Ordinal)) : problem);
    }

    private static AnalysisTemplateSpec Template(string metric) => new() { Metrics = [RunScript.Metric(metric)] };

    private static AnalysisTemplateReference Reference(string name, bool isClusterWide = false) => new() { TemplateName = name, ClusterScope = isClusterWide ? true : null };

    private AnalysisTemplate? Find(AnalysisTemplateReference reference)
    {
        var key = (reference.ClusterScope == true ? "cluster/" : "") + reference.TemplateName;
        var metadata = new ObjectMeta { Name = reference.TemplateName, Annotations = _annotations.GetValueOrDefault(key) };
        return _templates.TryGetValue(key, out var spec) ? new AnalysisTemplate { Kind = "AnalysisTemplate", Metadata = metadata, Spec = spec } : null;
    }

    private AnalysisRunSpec Compose(string[] names, params AnalysisArgument[] args)
    {
        Assert.True(AnalysisComposition.TryCompose([.. names.Select(name => Reference(name))], Find, args, out var run, out var problem), problem);
        return run.Spec;
    }

    private string? Problem(params string[] names)
    {
        Assert.False(AnalysisComposition.TryCompose([.. names.Select(name => Reference(name))], Find, [], out _, out var problem));
        return problem;
    }
}
