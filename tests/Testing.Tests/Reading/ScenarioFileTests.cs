namespace Platform.Testing;

public sealed class ScenarioFileTests
{
    [Fact]
    public void Read_EveryField_IsRead()
    {
        var file = ScenarioFile.Read(
            """
            manifests: [a.yaml, b]
            rollout: shop
            until: 2h
            seed: 7
            gateway: {after: 3s}
            pods:
            - {image: "shop:*", readyAfter: 10, atMost: 2, crashesAfter: 5m, crashAt: 1h, recoversAfter: 30s, neverReady: false}
            metrics:
            - metric: success-rate
              template: slo
              image: "*:v2"
              since: run
              scalar: true
              takes: 2s
              series:
              - {value: 0.99, noise: 0.01, gaps: 0.1}
              - {at: 5m, value: 1, rampTo: 0.5}
              - {at: 10m, value: NaN}
              - {at: 11m, value: [1, +Inf, -Inf]}
              - {at: 12m, empty: true}
              - {at: 13m, error: connection refused}
            actions:
            - {at: 1m, do: setImage, image: "shop:v2", container: shop}
            - {when: {step: 1, phase: Paused, message: Canary, weight: 20, revision: 2, event: RolloutPaused}, wait: 5s, do: promote}
            - {do: undo, toRevision: 1}
            - {do: apply, patch: {spec: {replicas: 5}}}
            expect:
              phase: Healthy
              message: x
              step: 4
              weight: 0
              stableImage: shop:v2
              weightNeverAbove: 50
              readyNeverBelow: 3
              weights: [20, 50]
              events: [RolloutPaused]
              noEvents: [RolloutAborted]
              runs: [Successful]
              endsBefore: 1h30m
              moments: [{at: 90, phase: Paused}]
            """);
        var scenario = file.Scenario;
        Assert.Equal(["a.yaml", "b"], file.Manifests);
        Assert.Equal(("shop", TimeSpan.FromHours(2), 7), (scenario.Rollout, scenario.Until, scenario.Seed));
        Assert.Equal(new GatewayBehaviour(true, TimeSpan.FromSeconds(3)), scenario.Gateway);
        Assert.Equal(
            new PodBehaviour { Image = "shop:*", ReadyAfter = TimeSpan.FromSeconds(10), AtMost = 2, CrashesAfter = TimeSpan.FromMinutes(5), CrashAt = TimeSpan.FromHours(1), RecoversAfter = TimeSpan.FromSeconds(30) },
            Assert.Single(scenario.Pods));
        var script = Assert.Single(scenario.Metrics);
        Assert.Equal(("success-rate", "slo", "*:v2", SeriesClock.Run, true, TimeSpan.FromSeconds(2)), (script.Metric, script.Template, script.Image, script.Since, script.IsScalar, script.Takes));
        Assert.Equal(new SeriesPart { Value = 0.99, Noise = 0.01, Gaps = 0.1 }, script.Series[0]);
        Assert.Equal(new SeriesPart { At = TimeSpan.FromMinutes(5), Value = 1.0, RampTo = 0.5 }, script.Series[1]);
        Assert.Equal(double.NaN, script.Series[2].Value);
        Assert.Equal(new[] { 1, double.PositiveInfinity, double.NegativeInfinity }, script.Series[3].Value);
        Assert.True(script.Series[4].IsEmpty);
        Assert.Equal("connection refused", script.Series[5].Error);
        Assert.Equal([Operation.SetImage, Operation.Promote, Operation.Undo, Operation.Apply], scenario.Actions.Select(action => action.Do));
        Assert.Equal(new Situation { Step = 1, Phase = "Paused", Message = "Canary", Weight = 20, Revision = 2, Event = "RolloutPaused" }, scenario.Actions[1].When);
        Assert.Equal("scenario:24:3", scenario.Actions[1].Source);
        Assert.Equal("5", scenario.Actions[3].Patch!["spec"]!["replicas"]!.ToJsonString());
        Assert.Equal(TimeSpan.FromMinutes(90), scenario.Expect.EndsBefore);
        Assert.Equal([20, 50], scenario.Expect.Weights);
        Assert.Equal(new ExpectedMoment(TimeSpan.FromSeconds(90), new Situation { Phase = "Paused" }), Assert.Single(scenario.Expect.Moments));
    }

    [Theory]
    [InlineData("until: soon", "s:1:1: until: \"soon\": a duration such as 90s, 5m or 1h30m, not negative, is wanted")]
    [InlineData("until: -5s", "s:1:1: until: \"-5s\": a duration such as 90s, 5m or 1h30m, not negative, is wanted")]
    [InlineData("until: [1]", "s:1:1: until: [1]: a duration such as 90s, 5m or 1h30m, not negative, is wanted")]
    [InlineData("until: -1", "s:1:1: until: -1: a duration such as 90s, 5m or 1h30m, not negative, is wanted")]
    [InlineData("until: 3651d", "s:1:1: until: \"3651d\": a duration such as 90s, 5m or 1h30m, not negative, is wanted")]
    [InlineData("until: 87601h", "s:1:1: until: \"87601h\": at most 3650 days can be simulated")]
    [InlineData("rollout: 3", "s:1:1: rollout: 3: a text is wanted; put it in quotes if it looks like something else")]
    [InlineData("rollout: yes", "s:1:1: rollout: true: a text is wanted; put it in quotes if it looks like something else")]
    [InlineData("manifests: a.yaml", "s:1:1: manifests: \"a.yaml\": a list is wanted")]
    [InlineData("manifests: [a.yaml, 3, null]", "s:1:21: manifests[1]: 3: a text is wanted")]
    [InlineData("seed: 2147483648", "s:1:1: seed: 2147483648: an integer between 0 and 2147483647 is wanted")]
    [InlineData("seed: '1'", "s:1:1: seed: \"1\": an integer between 0 and 2147483647 is wanted")]
    [InlineData("gateway: {never: 1}", "s:1:11: gateway.never: 1: true or false is wanted")]
    [InlineData("gateway: {reports: maybe}", "s:1:11: gateway.reports: \"maybe\": one of true, false is wanted")]
    [InlineData("gateway: {delay: 3s}", "s:1:11: gateway.delay: unknown field; known are after, never, reports")]
    [InlineData("pods: [{atMost: -1}]", "s:1:9: pods[0].atMost: -1: an integer between 0 and 2147483647 is wanted")]
    [InlineData("pods: [{image: shop, readyafter: 1}]", "s:1:22: pods[0].readyafter: unknown field; known are atMost, crashAt, crashesAfter, image, neverReady, readyAfter, recoversAfter")]
    [InlineData("metrics: [{metric: m, value: 1, since: end}]", "s:1:33: metrics[0].since: \"end\": one of start, run is wanted")]
    [InlineData("metrics: [{metric: m, value: 1, noise: -1}]", "s:1:33: metrics[0].noise: -1: a number between 0 and ")]
    [InlineData("metrics: [{metric: m, value: 1, scalar: 'yes'}]", "s:1:33: metrics[0].scalar: \"yes\": true or false is wanted")]
    [InlineData("metrics: [{metric: m, series: []}]", "s:1:11: metrics[0]: one of value, series, empty: true and error is wanted")]
    [InlineData("metrics: [{metric: m, value: 1, series: [{value: 1}]}]", "s:1:23: metrics[0].value: unknown field; known are ")]
    [InlineData("metrics: [{metric: m, empty: false}]", "s:1:11: metrics[0]: one of value, series, empty: true and error is wanted")]
    [InlineData("metrics: [{metric: m, series: [{value: a, rampTo: 1}, {at: 1m, value: 1}]}]", "s:1:33: metrics[0].series[0].value: \"a\": noise and rampTo need a number")]
    [InlineData("actions: [{do: undo, toRevision: -1}]", "s:1:22: actions[0].toRevision: -1: an integer between 0 and 2147483647 is wanted")]
    [InlineData("actions: [{do: apply}]", "s:1:11: actions[0]: patch is required with this action")]
    [InlineData("actions: [{do: promote, patch: {}}]", "s:1:25: actions[0].patch: {}: this action has no such field")]
    [InlineData("actions: [{do: abort, when: {revision: 0}}]", "s:1:30: actions[0].when.revision: 0: an integer between 1 and 2147483647 is wanted")]
    [InlineData("expect: {weights: 20}", "s:1:10: expect.weights: 20: a list is wanted")]
    [InlineData("expect: {weights: [20, 101]}", "s:1:24: expect.weights[1]: 101: an integer between 0 and 100 is wanted")]
    [InlineData("expect: {moments: [{at: 1m, ready: 3}]}", "s:1:29: expect.moments[0].ready: unknown field; known are at, event, message, phase, revision, step, weight")]
    [InlineData("", "s: a scenario is one document, a map; there are 0")]
    [InlineData("[]", "s:1:1: a manifest is a map")]
    [InlineData("seed: -1", "s:1:1: seed: -1: an integer between 0 and 2147483647 is wanted")]
    [InlineData("seed: 1.5", "s:1:1: seed: 1.5: an integer between 0 and 2147483647 is wanted")]
    [InlineData("metric: []", "s:1:1: metric: unknown field; known are actions, expect, gateway, manifests, metrics, pods, rollout, seed, until")]
    [InlineData("metrics: {}", "s:1:1: metrics: {}: a list is wanted")]
    [InlineData("metrics: [a]", "s:1:11: metrics[0]: \"a\": a map is wanted")]
    [InlineData("metrics: [{metric: m}]", "s:1:11: metrics[0]: one of value, series, empty: true and error is wanted")]
    [InlineData("metrics: [{value: 1}]", "s:1:11: metrics[0]: metric is required: the name of a metric of an AnalysisTemplate")]
    [InlineData("metrics: [{metric: m, value: 1, error: e}]", "s:1:11: metrics[0]: one of value, series, empty: true and error is wanted")]
    [InlineData("metrics: [{metric: m, value: a, noise: 1}]", "s:1:23: metrics[0].value: \"a\": noise and rampTo need a number")]
    [InlineData("metrics: [{metric: m, value: 1, gaps: 2}]", "s:1:33: metrics[0].gaps: 2: a number between 0 and 1 is wanted")]
    [InlineData("metrics: [{metric: m, series: [{value: 1, rampTo: 2}]}]", "s:1:23: metrics[0].series: [{\"value\":1,\"rampTo\":2}]: a ramp ends where the next part begins, and the last part has none after it")]
    [InlineData("metrics: [{metric: m, series: [{at: 1m, value: 1}]}]", "s:1:23: metrics[0].series: [{\"at\":\"1m\",\"value\":1}]: the first part begins at 0s: leave its at out")]
    [InlineData("metrics: [{metric: m, series: [{value: 1}, {value: 2}]}]", "s:1:23: metrics[0].series: [{\"value\":1},{\"value\":2}]: each part begins after the one before it")]
    [InlineData("actions: [{at: 1m}]", "s:1:11: actions[0]: do is required: one of apply, setImage, promote, promoteFull, abort, retry, pause, resume, undo, restart, terminateAnalysis, terminateExperiment")]
    [InlineData("actions: [{do: promot}]", "s:1:12: actions[0].do: \"promot\": one of apply, setImage, promote, promoteFull, abort, retry, pause, resume, undo, restart, terminateAnalysis, terminateExperiment is wanted")]
    [InlineData("actions: [{do: setImage}]", "s:1:11: actions[0]: image is required with this action")]
    [InlineData("actions: [{do: abort, image: a}]", "s:1:23: actions[0].image: \"a\": this action has no such field")]
    [InlineData("actions: [{do: apply, patch: a}]", "s:1:23: actions[0].patch: \"a\": a map is wanted, merged into the Rollout")]
    [InlineData("actions: [{do: abort, when: {}}]", "s:1:23: actions[0].when: at least one of step, phase, message, weight, revision and event is wanted")]
    [InlineData("expect: {phase: Happy}", "s:1:10: expect.phase: \"Happy\": one of Healthy, Progressing, Paused, Degraded is wanted")]
    [InlineData("expect: {weightNeverAbove: 101}", "s:1:10: expect.weightNeverAbove: 101: an integer between 0 and 100 is wanted")]
    [InlineData("expect: {weights: [a]}", "s:1:20: expect.weights[0]: \"a\": an integer between 0 and 100 is wanted")]
    [InlineData("expect: {runs: [Good]}", "s:1:17: expect.runs[0]: \"Good\": one of Successful, Failed, Inconclusive, Error, Running, Pending is wanted")]
    [InlineData("expect: {moments: [{phase: Paused}]}", "s:1:20: expect.moments[0]: at is required: the time of the moment")]
    [InlineData("pods: [{crashesAfter: 0s, recoversAfter: 0s}]", "s:1:9: pods[0].crashesAfter: \"0s\": a pod that crashes at once and recovers at once never lets time pass; give one of both some time")]
    [InlineData("gateway: never", "s:1:1: gateway: \"never\": a map is wanted")]
    [InlineData("a: 1\n---\nb: 2", "s: a scenario is one document, a map; there are 2")]
    [InlineData("until: [", "s:2:1: not YAML: ")]
    public void Read_BadScenario_SaysWhereWhatAndWhatIsAllowed(string text, string expected)
    {
        var error = Assert.Throws<ScenarioException>(() => ScenarioFile.Read(text, "s"));
        Assert.StartsWith(expected, error.Message.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("'90'", 90)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e2", 100)]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("250ms", 0.25)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("87600h", 315_360_000)]
    public void Read_Duration_IsGoTextOrSeconds(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), ScenarioFile.Read($"until: {text}").Scenario.Until);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("+Inf", "Infinity")]
    [InlineData("Inf", "Infinity")]
    [InlineData("-Inf", "-Infinity")]
    [InlineData("NaN", "NaN")]
    [InlineData("text", "text")]
    [InlineData("true", "True")]
    [InlineData("[1, NaN]", "1;NaN")]
    [InlineData("[]", "")]
    [InlineData("[1, x]", "1;x")]
    public void Read_Value_IsTheNumberTextOrListItSays(string written, string expected)
    {
        var value = ScenarioFile.Read($"metrics: [{{metric: m, value: {written}}}]").Scenario.Metrics[0].Series[0].Value;
        var shown = value is System.Collections.IEnumerable list and not string ? string.Join(';', list.Cast<object?>().Select(Shown)) : Shown(value);
        Assert.Equal(expected, shown);

        static string? Shown(object? item) => Convert.ToString(item, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("{}", true, 0)]
    [InlineData("{after: 3s}", true, 3)]
    [InlineData("{never: true}", true, null)]
    [InlineData("{never: false, reports: false}", false, 0)]
    [InlineData("{reports: 'true', after: 1}", true, 1)]
    public void Read_Gateway_SaysWhetherAndWhen(string written, bool reports, int? seconds) =>
        Assert.Equal(new GatewayBehaviour(reports, seconds is { } given ? TimeSpan.FromSeconds(given) : null), ScenarioFile.Read($"gateway: {written}").Scenario.Gateway);

    [Fact]
    public void Load_ManifestsOfAFile_LieBesideIt()
    {
        using var folder = new StateFolder();
        File.WriteAllText(folder.File("s.yaml"), "manifests: [a.yaml, ../b]");
        Assert.Equal([folder.File("a.yaml"), Path.Combine(folder.Path, "../b")], ScenarioFile.Load(folder.File("s.yaml")).Manifests);
    }

    [Fact]
    public void Read_SeveralFaults_SaysThemAll() =>
        Assert.Equal(3, Assert.Throws<ScenarioException>(() => ScenarioFile.Read("until: x\nseed: y\nother: z")).Message.Split('\n').Length);

    [Fact]
    public void Load_MissingFile_SaysSo() => Assert.Equal("nowhere.yaml: there is no such file", Assert.Throws<ScenarioException>(() => ScenarioFile.Load("nowhere.yaml")).Message);
}
