using Platform.Manifests;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class SloRuleGroupsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AnySlo_RecordsEveryWindowWithItsLabels()
    {
        var rules = SloRuleGroups.Of(Slos.Model(), Now, SloRuleIntervals.Default).SelectMany(group => group.Rules).ToList();
        Assert.Superset(
            new HashSet<string> { "slo:burn_rate_5m", "slo:burn_rate_30m", "slo:burn_rate_1h", "slo:burn_rate_2h", "slo:burn_rate_6h", "slo:burn_rate_1d", "slo:burn_rate_3d", "slo:sli", "slo:objective", "slo:error_budget", "slo:error_budget_remaining" },
            rules.Select(rule => rule.Name).ToHashSet());
        Assert.All(rules, rule => Assert.Equal(("default", "shop", "web", "30d"), (rule.Labels["namespace"], rule.Labels["slo"], rule.Labels["service"], rule.Labels["window"])));
    }

    [Theory]
    [InlineData("page", "1h", "slo:burn_rate_1h{S} > 14.4 and slo:burn_rate_5m{S} > 14.4")]
    [InlineData("page", "6h", "slo:burn_rate_6h{S} > 6 and slo:burn_rate_30m{S} > 6")]
    [InlineData("ticket", "1d", "slo:burn_rate_1d{S} > 3 and slo:burn_rate_2h{S} > 3")]
    [InlineData("ticket", "3d", "slo:burn_rate_3d{S} > 1 and slo:burn_rate_6h{S} > 1")]
    public void Of_AnySlo_HasTheWorkbooksAlerts(string severity, string window, string expression)
    {
        var alert = Assert.Single(Alerts(Slos.Model()), rule => rule.Labels.GetValueOrDefault("long_window") == window);
        Assert.Equal(severity, alert.Labels["severity"]);
        Assert.Equal(expression.Replace("{S}", "{namespace=\"default\",slo=\"shop\"}", StringComparison.Ordinal), alert.Expression);
    }

    [Fact]
    public void Of_AnySlo_HasTheGate() => Assert.Equal(
        "slo:burn_rate_5m{namespace=\"default\",slo=\"shop\"} > 14 and slo:burn_rate_1h{namespace=\"default\",slo=\"shop\"} > 3",
        Assert.Single(Alerts(Slos.Model()), rule => rule.Name == "SloReleaseGate").Expression);

    [Fact]
    public void Of_DemoProfile_KeepsTheNamesAndShortensTheWindows()
    {
        var rules = SloRuleGroups.Of(Slos.Model(annotations: "{platform.local/time-scale: \"60\"}"), Now, SloRuleIntervals.EverySecond).SelectMany(group => group.Rules).ToList();
        Assert.Contains("[1m]", rules.Single(rule => rule.Name == "slo:burn_rate_1h").Expression, StringComparison.Ordinal);
        Assert.Contains("[5s]", rules.Single(rule => rule.Name == SloSeries.TotalRate).Expression, StringComparison.Ordinal);
        Assert.Contains("[72m]", rules.Single(rule => rule.Name == "slo:burn_rate_3d").Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LongWindows_ReadNoRawSamples()
    {
        var groups = SloRuleGroups.Of(Slos.Model(), Now, SloRuleIntervals.Default);
        Assert.All(groups.Where(group => group.Name.Contains("/long", StringComparison.Ordinal) || group.Name.EndsWith("/budget", StringComparison.Ordinal)).SelectMany(group => group.Rules).Where(rule => rule.Name != SloSeries.VersionBadStep),
            rule => Assert.DoesNotContain("_total{job", rule.Expression, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ManySlos_ShareWhatReadsNoCounters()
    {
        var models = Enumerable.Range(0, 50).Select(index => Slos.Model() with { Name = $"slo-{index}" }).ToList();
        var one = Count([models[0]]);
        // Budget, two rates, two burn rates from counters, bad events by version.
        Assert.Equal(one + (49 * 6), Count(models));

        static int Count(IReadOnlyList<SloModel> models) => SloRuleGroups.Of(models, Now, _ => SloRuleIntervals.Default).Sum(group => group.Rules.Count);
    }

    [Fact]
    public void Of_ManySlos_EachScaleAndWindowHasItsOwn()
    {
        SloModel[] models =
        [
            Slos.Model() with { Name = "a" }, Slos.Model(window: "{duration: 7d}") with { Name = "b" }, Slos.Model(annotations: "{platform.local/time-scale: \"60\"}") with { Name = "c" },
            Slos.Model(window: "{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01}}") with { Name = "d" },
        ];
        var groups = SloRuleGroups.Of(models, Now, model => model.TimeScale > 1 ? SloRuleIntervals.EverySecond : SloRuleIntervals.Default);
        Assert.Equal(
            ["slo/60x/30d/60/budget", "slo/60x/burn", "slo/60x/hour", "slo/60x/long", "slo/60x/longest", "slo/30d/budget", "slo/7d/budget", "slo/burn", "slo/default/d/budget", "slo/hour", "slo/long", "slo/longest"],
            groups.Select(group => group.Name).OrderByDescending(name => name.StartsWith("slo/60x", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal));
        Assert.Contains("slo:events_bad:rate_5m{window=~\"30d|7d|calendar 1M\"}[2h]", Find("slo/long", "slo:burn_rate_2h"), StringComparison.Ordinal);
        Assert.Contains("slo:events_bad:rate_5m{window=\"30d/60\"}[2m]", Find("slo/60x/long", "slo:burn_rate_2h"), StringComparison.Ordinal);
        Assert.Equal("sum_over_time(slo:events_bad:step{window=\"7d\"}[7d]) and slo:error_budget{window=\"7d\"}", Find("slo/7d/budget", SloSeries.BadWindow));
        Assert.Contains("{namespace=\"default\",slo=\"d\"}", Find("slo/default/d/budget", SloSeries.BadWindow), StringComparison.Ordinal);

        string Find(string group, string series) => groups.Single(each => each.Name == group).Rules.Single(rule => rule.Name == series).Expression;
    }

    [Fact]
    public void Of_SharedAlerts_TakeTheirLabelsFromTheSeries()
    {
        var alert = SloRuleGroups.Of([Slos.Model()], Now, _ => SloRuleIntervals.Default).SelectMany(group => group.Rules).First(rule => rule.IsAlert);
        Assert.Equal(["long_window", "severity", "short_window", "window"], alert.Labels.Keys.Order());
        Assert.StartsWith("{{ $labels.service }}: SLO {{ $labels.slo }} burns its error budget", alert.Annotations["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CalendarWindow_CountsFromItsStart()
    {
        var model = Slos.Model(window: "{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01}}");
        var rule = SloRuleGroups.Of(model, Now, SloRuleIntervals.Default).SelectMany(group => group.Rules).Single(rule => rule.Name == SloSeries.BadWindow);
        Assert.Contains($"vector(time()) >= {new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}", rule.Expression, StringComparison.Ordinal);
        Assert.Contains("[31d:", rule.Expression, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.999, 0.001)]
    [InlineData(0.9, 0.1)]
    [InlineData(0.95, 0.05)]
    [InlineData(0, 1)]
    public void Budget_Objective_IsExactInDecimals(double objective, double budget) => Assert.Equal(budget, SloRuleGroups.Budget(Slos.Model() with { Objective = objective }));

    [Theory]
    [InlineData("30d", 1, 30, 120)]
    [InlineData("90d", 1, 30, 120)]
    [InlineData("1h", 1, 30, 30)]
    [InlineData("7d", 1, 1, 28)]
    [InlineData("1h", 60, 1, 1)]
    [InlineData("30d", 60, 1, 2)]
    public void Budget_Step_CountsEveryEventAndNotTooOften(string window, int scale, double burn, double seconds) => Assert.Equal(
        seconds,
        new SloRuleIntervals(TimeSpan.FromSeconds(burn)).Budget(Slos.Model(window: $"{{duration: {window}}}", annotations: $"{{platform.local/time-scale: \"{scale}\"}}")).TotalSeconds);

    [Fact]
    public void PrometheusRules_EachSlo_IsAnObject()
    {
        var text = SloRuleFile.PrometheusRules([Slos.Model(), Slos.Model() with { Name = "other" }], Now, SloRuleIntervals.Default);
        var documents = ManifestReader.Read(text, "rules.yaml").ToList();
        Assert.Equal(["slo-shop", "slo-other"], documents.Select(document => document.Content["metadata"]!["name"]!.ToString()));
        Assert.All(documents, document => Assert.Equal("PrometheusRule", document.Content["kind"]!.ToString()));
        Assert.All(documents, document => Assert.NotEmpty(document.Content["spec"]!["groups"]!.AsArray()));
    }

    [Theory]
    [InlineData(1, "1ms")]
    [InlineData(1500, "1500ms")]
    [InlineData(5_000, "5s")]
    [InlineData(90_000, "90s")]
    [InlineData(3_600_000, "1h")]
    [InlineData(2_592_000_000, "30d")]
    [InlineData(0, "1ms")]
    public void Text_Duration_IsInTheLargestUnitWithoutRest(long milliseconds, string text) => Assert.Equal(text, PromDuration.Text(TimeSpan.FromMilliseconds(milliseconds)));

    private static List<PromRule> Alerts(SloModel model) => [.. SloRuleGroups.Of(model, Now, SloRuleIntervals.Default).SelectMany(group => group.Rules).Where(rule => rule.IsAlert)];
}
