using Platform.Manifests;
using Platform.Tests;

namespace Platform.Rollouts.Budgets.Tests;

/// <summary>
/// `promtool test rules`: what the rules say of made-up traffic, minute by minute. Ten requests a second against 99.9 %, unless a
/// case says otherwise; all cases in one run.
/// </summary>
public sealed class PromtoolTestTests
{
    private const string Gate = "ALERTS{alertname=\"SloReleaseGate\",alertstate=\"firing\"}";

    /// <summary>An hour and five minutes good, then ten minutes in which a fifth fails, then good again.</summary>
    private static readonly string[] Spike = [Series("all_total", "0+600x240"), Series("bad_total", "0+0x65 120+120x9 1200+0x165")];

    private static readonly string[] SlowBurn = [Series("all_total", "0+600x200"), Series("bad_total", "0+2.4x200")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TestRules_MadeUpTraffic_GivesWhatIsExpected(bool areShared)
    {
        Assert.SkipWhen(PromtoolRun.Program is null, "no promtool on this machine; './run.sh setup' gets one");
        using var folder = new StateFolder();
        // Six days, so that the steps of the budget are the minute in which promtool evaluates all groups.
        var model = Slos.Model(window: "{duration: 6d, isRolling: true}");
        var intervals = new SloRuleIntervals(TimeSpan.FromMinutes(1));
        var groups = areShared ? SloRuleGroups.Of([model, .. Idle(model)], DateTimeOffset.UnixEpoch, _ => intervals) : SloRuleGroups.Of(model, DateTimeOffset.UnixEpoch, intervals);
        Assert.All(groups, group => Assert.Equal(TimeSpan.FromMinutes(group.Name.EndsWith("/longest", StringComparison.Ordinal) ? 2 : 1), group.Interval));
        await File.WriteAllTextAsync(folder.File("rules.yaml"), SloRuleFile.Prometheus(groups));
        await File.WriteAllTextAsync(folder.File("tests.yaml"), $"rule_files: [rules.yaml]\nevaluation_interval: 1m\ntests:\n{string.Join('\n', Cases())}\n");

        var (exitCode, output) = await PromtoolRun.OfAsync(folder, "test", "rules", "tests.yaml");

        Assert.True(exitCode == 0, output);
    }

    // SLOs of other kinds beside it, whose series are not there.
    private static IEnumerable<SloModel> Idle(SloModel model)
    {
        var idle = new CounterIndicator(new CounterQuery("idle_total", null), null, new CounterQuery("idle_bad_total", null));
        yield return model with { Name = "same-window", Indicator = idle };
        yield return Slos.Model(window: "{duration: 5d, isRolling: true}") with { Name = "other-window", Indicator = idle };
        yield return Slos.Model("ratioMetric: {rawType: success, raw: {metricSource: {spec: {query: idle_probe}}}}", "target: 0.99", window: "{duration: 6d, isRolling: true}") with { Name = "slices" };
    }

    private static IEnumerable<string> Cases() =>
    [
        Case("spike: both windows are above, the page and the gate fire",
            Spike,
            At("74m", "round(max(slo:burn_rate_5m), 1)", "200"),
            At("74m", "round(max(slo:burn_rate_1h), 1)", "30"),
            At("74m", $"count({Gate})", "1"),
            At("74m", Pages("1h"), "1"),
            At("60m", $"count({Gate}) or vector(0)", "0"),
            At("60m", "max(slo:burn_rate_5m)", "0")),
        Case("recovery: the short window ends the alert, long before the long one has forgotten",
            Spike,
            At("82m", "max(slo:burn_rate_5m)", "0"),
            At("82m", "max(slo:burn_rate_1h) > bool 3", "1"),
            At("82m", $"count({Gate}) or vector(0)", "0"),
            At("82m", $"{Pages("1h")} or vector(0)", "0"),
            At("150m", "max(slo:burn_rate_1h)", "0"),
            // Six days at this traffic may have 5184 failures; 1200 are 23 % of them.
            At("150m", "(max(slo:error_budget_consumed) > 0.22) < bool 0.24", "1")),
        Case("slow burn: four times the budget's rate is a ticket and no page",
            SlowBurn,
            At("190m", "round(max(slo:burn_rate_1d), 0.01)", "4"),
            At("190m", "count(ALERTS{severity=\"ticket\",long_window=\"1d\",alertstate=\"firing\"})", "1"),
            At("190m", "count(ALERTS{severity=\"page\"}) or vector(0)", "0"),
            At("190m", $"count({Gate}) or vector(0)", "0"),
            At("190m", "round(max(slo:sli_window), 0.0001)", "0.996")),
        Case("no traffic: no burn rate, no alert, and what was used up is still known",
            [Series("all_total", "0+600x60 36600+0x120"), Series("bad_total", "0+6x60 366+0x120")],
            At("130m", "count(slo:burn_rate_5m) or vector(0)", "0"),
            At("130m", "count(ALERTS{alertname=\"SloReleaseGate\"}) or vector(0)", "0"),
            At("130m", "max(slo:error_budget_consumed) > bool 0", "1"),
            At("130m", "max(slo:events_bad:window) == bool max(slo:events_bad:window offset 30m)", "1")),
        Case("counter reset: a restart is no failure, and loses nothing",
            [Series("all_total", "0+600x60 0+600x60"), Series("bad_total", "0+0.6x60 0+0.6x60")],
            At("63m", "round(max(slo:burn_rate_5m), 0.1)", "1"),
            At("63m", $"count({Gate}) or vector(0)", "0"),
            At("110m", "round(max(slo:burn_rate_1h), 0.1)", "1")),
        Case("new version: its series counts from when it is there, and its failures are its own",
            [
                Series("all_total", "0+540x120", "v1"), Series("bad_total", "0+0x120", "v1"),
                Series("all_total", "_x60 0+60x60", "v2"), Series("bad_total", "_x60 0+12x60", "v2"),
            ],
            At("59m", "max(slo:burn_rate_5m)", "0"),
            // A fifth of a tenth of the traffic.
            At("75m", "round(max(slo:burn_rate_5m), 0.1)", "20"),
            At("90m", "count(slo:version_events_bad:step{version=\"v2\"})", "1"),
            At("90m", "count(slo:version_events_bad:step{version=\"v1\"}) or vector(0)", "0"),
            At("120m", "round(sum(sum_over_time(slo:version_events_bad:step[2h])), 10)", "700")),
        Case("no failure yet: a burn rate of 0, not no figure",
            [Series("all_total", "0+600x20")],
            At("15m", "max(slo:burn_rate_5m)", "0"),
            At("15m", "max(slo:error_budget_remaining)", "1")),
    ];

    private static string Case(string name, string[] series, params string[] expected) =>
        $"- name: \"{name}\"\n  interval: 1m\n  input_series:\n{string.Join('\n', series)}\n  promql_expr_test:\n{string.Join('\n', expected)}";

    private static string Series(string name, string values, string version = "v1") =>
        $"  - {{series: '{name}{{job=\"x\",destination_version=\"{version}\"}}', values: '{values}'}}";

    private static string At(string time, string expression, string value) =>
        $"  - {{expr: '{expression}', eval_time: {time}, exp_samples: [{{labels: '{{}}', value: {value}}}]}}";

    private static string Pages(string window) => $"count(ALERTS{{severity=\"page\",long_window=\"{window}\",alertstate=\"firing\"}})";
}
