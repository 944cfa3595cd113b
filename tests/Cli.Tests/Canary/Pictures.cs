using System.Text.Json.Nodes;
using Platform.Cli.Rollouts;
using Platform.Cli.Rollouts.Tests;
using Platform.Manifests;

namespace Platform.Cli.Canary.Tests;

/// <summary>Pictures of a canary from v1.0 to v1.1.</summary>
internal static class Pictures
{
    public static Picture Of(
        string status = "{}", double seconds = 0, long old = 0, long canary = 0, long failures = 0, string? run = null, DateTimeOffset? firstFailure = null, string newImage = "webapp:v1.1", string? canarySpec = null)
    {
        var raw = Sample.Raw(status: status, canary: canarySpec);
        var objects = new RolloutObjects(
            KubernetesJson.Read<Rollout>(raw),
            [Read<ReplicaSet>(Sample.ReplicaSet("webapp-old", "old", 1, 5, 5, "webapp:v1.0")), Read<ReplicaSet>(Sample.ReplicaSet("webapp-new", "new", 2, 1, 1, newImage))],
            [],
            run is null ? [] : [Read<AnalysisRun>(JsonNode.Parse(run)!.AsObject())]);
        return new Picture("v1.0", "v1.1", TimeSpan.FromSeconds(seconds), Stats(seconds, old, canary, failures, firstFailure), objects);
    }

    public static string Run(string phase, string metricPhase, string values) =>
        $$"""
        {
          "metadata": { "name": "webapp-new-2-1", "annotations": { "rollout.argoproj.io/revision": "2" }, "ownerReferences": [] },
          "spec": { "metrics": [ { "name": "success-rate", "successCondition": "len(result) > 0 && result[0] >= 0.99" } ] },
          "status": { "phase": "{{phase}}", "message": "Metric \"success-rate\" assessed Failed due to failed (1) > failureLimit (0)", "metricResults": [ { "name": "success-rate", "phase": "{{metricPhase}}",
            "measurements": [ {{string.Join(", ", values.Split(' ').Select(value => $$"""{ "value": "{{value}}" }"""))}} ] } ] }
        }
        """;

    private static LoadStats Stats(double seconds, long old, long canary, long failures, DateTimeOffset? firstFailure)
    {
        var period = new Period
        {
            Seconds = 1,
            Rps = old + canary,
            All = new Tally { Requests = old + canary, Failures = failures },
            Versions = new Dictionary<string, Tally>
            {
                ["v1.0"] = new() { Requests = old, P95Ms = 12.3 },
                ["v1.1"] = new() { Requests = canary, Failures = failures, P95Ms = 13.6, FirstFailure = firstFailure },
            },
        };
        return new LoadStats { Now = Sample.Now.AddSeconds(seconds), Total = period, Last1s = period, Last10s = period };
    }

    private static T Read<T>(JsonObject raw)
        where T : notnull => KubernetesJson.Read<T>(raw);
}
