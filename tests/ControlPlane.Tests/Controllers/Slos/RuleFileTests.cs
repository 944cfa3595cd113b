using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>The rules of SLO objects in a real Prometheus.</summary>
public sealed class RuleFileTests
{
    public const string Shop =
        """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: shop}
        spec:
          service: web
          indicator: {spec: {ratioMetric: {counter: true, bad: {metricSource: {spec: {query: bad_total}}}, total: {metricSource: {spec: {query: all_total}}}}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
        """;

    [Fact]
    public async Task Rules_ObjectsCreatedWrongAndDeleted_PrometheusFollows()
    {
        Assert.SkipUnless(RealPrometheus.IsHere, "no Prometheus on this machine; './run.sh setup' gets one");
        await using var prometheus = await RealPrometheus.StartAsync();
        await using var harness = await SloHarness.StartAsync(prometheus.Address, prometheus.RulesFile);

        await harness.ApplyAsync(Shop);
        await Eventually.GetAsync(() => GroupsAsync(prometheus), groups => groups.Contains("slo/burn"), "the rules are loaded");

        await harness.ApplyAsync(Shop.Replace("name: shop", "name: wrong", StringComparison.Ordinal).Replace("query: bad_total", "query: 'bad_total{a=~\"(\"}'", StringComparison.Ordinal));
        var wrong = await Eventually.GetAsync(() => Task.FromResult(harness.Slo("wrong")), slo => slo?.Status?.Message?.StartsWith("spec", StringComparison.Ordinal) == true, "the rejection is reported");
        Assert.StartsWith($"spec.indicator: a query is rejected: prometheus at {prometheus.Address} answered HTTP 400: bad_data: ", wrong!.Status!.Message, StringComparison.Ordinal);
        Assert.Equal(["slo/30d/budget", "slo/burn", "slo/hour", "slo/long", "slo/longest"], await GroupsAsync(prometheus));

        await harness.Store.DeleteAsync(ResourceTypes.Slo, "default", "shop", null, CancellationToken.None);
        await Eventually.GetAsync(() => GroupsAsync(prometheus), groups => groups.Count == 0, "the rules are gone");
    }

    [Fact]
    public async Task Rules_ReferenceToNothing_IsReportedUntilItIsThere()
    {
        Assert.SkipUnless(RealPrometheus.IsHere, "no Prometheus on this machine; './run.sh setup' gets one");
        await using var prometheus = await RealPrometheus.StartAsync();
        await using var harness = await SloHarness.StartAsync(prometheus.Address, prometheus.RulesFile);
        await harness.ApplyAsync(Shop.Replace("indicator: {spec: {ratioMetric: {counter: true, bad: {metricSource: {spec: {query: bad_total}}}, total: {metricSource: {spec: {query: all_total}}}}}}", "indicatorRef: answered", StringComparison.Ordinal));
        await Eventually.GetAsync(() => Task.FromResult(harness.Slo()), slo => slo?.Status?.Message == "spec.indicatorRef: there is no SLI \"answered\" in namespace \"default\"", "the missing SLI is named");

        await harness.ApplyAsync("{apiVersion: openslo/v1, kind: SLI, metadata: {name: answered}, spec: {ratioMetric: {good: {metricSource: {spec: {query: good_total}}}, total: {metricSource: {spec: {query: all_total}}}}}}");
        await Eventually.GetAsync(() => GroupsAsync(prometheus), groups => groups.Count == 5, "the rules are loaded");
    }

    private static async Task<List<string>> GroupsAsync(RealPrometheus prometheus)
    {
        using var client = new HttpClient();
        var answer = await client.GetFromJsonAsync<JsonObject>(new Uri($"{prometheus.Address}/api/v1/rules"));
        return [.. answer!["data"]!["groups"]!.AsArray().Select(group => group!["name"]!.ToString()).Order(StringComparer.Ordinal)];
    }
}
