using Platform.Manifests;

namespace Platform.Cli.Rollouts.Tests;

public sealed class RolloutViewTests
{
    private const string Running = """{ "phase": "Running", "containerStatuses": [ { "ready": true, "state": { "running": {} } } ] }""";
    private const string NoImage = """{ "phase": "Pending", "containerStatuses": [ { "ready": false, "restartCount": 2, "state": { "waiting": { "reason": "ImagePullBackOff" } } } ] }""";

    [Fact]
    public void Lines_FailingCanary_AsThePluginPrints()
    {
        var objects = new RolloutObjects(
            Sample.Rollout(status: """{ "phase": "Degraded", "message": "ProgressDeadlineExceeded: ReplicaSet \"webapp-new\" has timed out progressing." }"""),
            [
                Read<ReplicaSet>(Sample.ReplicaSet("webapp-old", "old", 30, 5, 5, "webapp:green")),
                Read<ReplicaSet>(Sample.ReplicaSet("webapp-new", "new", 31, 1, 0, "webapp:does-not-exist")),
                Read<ReplicaSet>(Sample.ReplicaSet("webapp-gone", "gone", 29, 0, 0, "webapp:blue")),
            ],
            [
                Read<Pod>(Sample.Pod("webapp-new-9wf5r", "webapp-new", NoImage)),
                Read<Pod>(Sample.Pod("webapp-old-bbbbb", "webapp-old", Running, "2026-03-01T12:00:01Z")),
                Read<Pod>(Sample.Pod("webapp-old-aaaaa", "webapp-old", Running)),
            ],
            [
                Read<AnalysisRun>(Sample.AnalysisRun("webapp-new-31", 31, """{ "phase": "Running", "metricResults": [ { "name": "a", "successful": 3, "failed": 1 }, { "name": "b", "successful": 1, "error": 2 } ] }""")),
            ]);

        var lines = RolloutView.Lines(objects, Sample.Now).Select(line => line.ToString().TrimEnd());

        Assert.Equal(
            """
            Name:            webapp
            Namespace:       default
            Status:          ✖ Degraded
            Message:         ProgressDeadlineExceeded: ReplicaSet "webapp-new" has timed out progressing.
            Strategy:        Canary
              Step:          1/4
              SetWeight:     10
              ActualWeight:  10
            Images:          webapp:does-not-exist (canary)
                             webapp:green (stable)
            Replicas:
              Desired:       5
              Current:       6
              Updated:       1
              Ready:         5
              Available:     5

            NAME                         KIND         STATUS              AGE    INFO
            ⟳ webapp                     Rollout      ✖ Degraded          7d
            ├──# revision:31
            │  ├──⧉ webapp-new           ReplicaSet   ◌ Progressing       7d     canary
            │  │  └──□ webapp-new-9wf5r  Pod          ⚠ ImagePullBackOff  7d     ready:0/1,restarts:2
            │  └──α webapp-new-31        AnalysisRun  ◌ Running           60s    ✔ 4,✖ 1,⚠ 2
            ├──# revision:30
            │  └──⧉ webapp-old           ReplicaSet   ✔ Healthy           7d     stable
            │     ├──□ webapp-old-aaaaa  Pod          ✔ Running           7d     ready:1/1
            │     └──□ webapp-old-bbbbb  Pod          ✔ Running           6d23h  ready:1/1
            └──# revision:29
               └──⧉ webapp-gone          ReplicaSet   • ScaledDown        7d
            """.Split('\n'),
            lines);
    }

    [Fact]
    public void Lines_BlueGreen_ShowWhichVersionIsActiveAndWhenTheOldOneGoes()
    {
        var raw = Sample.Raw(status: """{ "phase": "Paused", "message": "BlueGreenPause", "blueGreen": { "activeSelector": "old", "previewSelector": "new" } }""");
        raw["spec"]!["strategy"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "blueGreen": { "activeService": "a", "previewService": "p" } }""");
        var leaving = Sample.ReplicaSet("webapp-gone", "gone", 29, 2, 2, "webapp:blue");
        leaving["metadata"]!["annotations"]!["scale-down-deadline"] = "2026-03-08T12:00:25Z";
        var objects = new RolloutObjects(
            Read<Rollout>(raw),
            [Read<ReplicaSet>(Sample.ReplicaSet("webapp-old", "old", 30, 5, 5, "webapp:green")), Read<ReplicaSet>(Sample.ReplicaSet("webapp-new", "new", 31, 5, 5, "webapp:red")), Read<ReplicaSet>(leaving)],
            [],
            []);

        var lines = RolloutView.Lines(objects, Sample.Now).Select(line => line.ToString().TrimEnd()).ToList();

        Assert.Contains("Strategy:        BlueGreen", lines);
        Assert.Contains("Images:          webapp:red (preview)", lines);
        Assert.Contains("                 webapp:green (active, stable)", lines);
        Assert.DoesNotContain(lines, line => line.Contains("SetWeight", StringComparison.Ordinal));
        Assert.EndsWith("preview", lines.Single(line => line.Contains("⧉ webapp-new", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("stable,active", lines.Single(line => line.Contains("⧉ webapp-old", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("delay:25s", lines.Single(line => line.Contains("⧉ webapp-gone", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static T Read<T>(System.Text.Json.Nodes.JsonObject raw)
        where T : notnull => KubernetesJson.Read<T>(raw);
}
