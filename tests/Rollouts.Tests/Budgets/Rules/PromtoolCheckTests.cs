using Platform.Tests;

namespace Platform.Rollouts.Budgets.Tests;

/// <summary>`promtool check rules` on the rules of every kind of SLO.</summary>
public sealed class PromtoolCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CheckRules_EveryKindOfSlo_Passes(bool areShared)
    {
        Assert.SkipWhen(PromtoolRun.Program is null, "no promtool on this machine; './run.sh setup' gets one");
        using var folder = new StateFolder();
        var models = Kinds().Select((model, index) => model with { Name = $"slo-{index}" }).ToList();
        await File.WriteAllTextAsync(folder.File("rules.yaml"), SloRuleFile.Prometheus(
            areShared ? SloRuleGroups.Of(models, Now, _ => SloRuleIntervals.Default) : models.SelectMany(model => SloRuleGroups.Of(model, Now, SloRuleIntervals.Default))));

        var (exitCode, output) = await PromtoolRun.OfAsync(folder, "check", "rules", "rules.yaml");

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("duplicate", output, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<SloModel> Kinds()
    {
        yield return Slos.Model();
        yield return Slos.Model("ratioMetric: {counter: true, good: {metricSource: {spec: {query: 'x_bucket{le=\"300\"}'}}}, total: {metricSource: {spec: {query: x_count}}}}", "targetPercent: 95");
        yield return Slos.Model("ratioMetric: {counter: true, bad: {metricSource: {spec: {query: 'sum(rate(x{a=\"b\"}[{{.window}}])) - sum(rate(y[{{ .window }}]))'}}}, total: {metricSource: {spec: {query: 'rate(x[{{.window}}])'}}}}");
        yield return Slos.Model("ratioMetric: {counter: false, good: {metricSource: {spec: {query: 'good_per_second'}}}, total: {metricSource: {spec: {query: all_per_second}}}}");
        yield return Slos.Model("ratioMetric: {rawType: success, raw: {metricSource: {spec: {query: 'probe_success{job=\"x\"}'}}}}", "target: 0.99");
        yield return Slos.Model("ratioMetric: {rawType: failure, raw: {metricSource: {spec: {query: 'errors:ratio'}}}}", "target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 5m", "Timeslices");
        yield return Slos.Model("thresholdMetric: {metricSource: {spec: {query: 'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))'}}}", "target: 0.99, op: lte, value: 300");
        yield return Slos.Model("thresholdMetric: {metricSource: {spec: {query: 'queue_length'}}}", "target: 0.99, op: lt, value: 1e3, timeSliceWindow: 2", "RatioTimeslices");
        yield return Slos.Model(objective: "target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 1m", method: "Timeslices");
        yield return Slos.Model(objective: "target: 0.99, timeSliceWindow: 1m", method: "RatioTimeslices", window: "{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}");
        yield return Slos.Model(window: "{duration: 1w, calendar: {startTime: 2026-01-05}}", annotations: "{platform.local/time-scale: \"60\"}");
        yield return Slos.Model(more: "alertPolicies: [{kind: AlertPolicy, metadata: {name: own}, spec: {conditions: [{kind: AlertCondition, spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 2, lookbackWindow: 12h, alertAfter: 5m}}}]}}]");
    }
}
