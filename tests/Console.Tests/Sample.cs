using System.Text.Json.Nodes;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Tests;

/// <summary>Objects as the API gives them.</summary>
internal static class Sample
{
    public const string Steps = """[{"setWeight":10},{"analysis":{}},{"setWeight":30},{"pause":{"duration":20}},{"setWeight":60},{"pause":{}}]""";

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A rollout whose v1 (hash aaa) is stable and whose spec holds v2 (hash bbb).</summary>
    public static Rollout Rollout(string status = "{}", string spec = "{}", string steps = Steps)
    {
        var raw = JsonNode.Parse("""
            {"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"webapp","namespace":"default","uid":"r1","generation":2},
             "spec":{"replicas":2,"template":{"spec":{"containers":[{"name":"web","image":"localhost:5001/webapp:v2"}]}},
                     "strategy":{"canary":{"trafficRouting":{"istio":{}},"steps":STEPS}}},
             "status":{"phase":"Progressing","observedGeneration":"2","currentPodHash":"bbb","stableRS":"aaa","availableReplicas":2,"readyReplicas":2,"replicas":2}}
            """.Replace("STEPS", steps, StringComparison.Ordinal))!.AsObject();
        Put(raw["spec"]!.AsObject(), spec);
        Put(raw["status"]!.AsObject(), status);
        return KubernetesJson.Read<Rollout>(raw);
    }

    public static ReplicaSet ReplicaSet(string hash, int revision, string version, int replicas = 2) => KubernetesJson.Read<ReplicaSet>(JsonNode.Parse("""
        {"metadata":{"name":"webapp-HASH","namespace":"default","uid":"u-HASH","creationTimestamp":"2026-01-01T12:00:00Z",
                     "labels":{"rollouts-pod-template-hash":"HASH"},"annotations":{"rollout.argoproj.io/revision":"REVISION"},
                     "ownerReferences":[{"uid":"r1","name":"webapp"}]},
         "spec":{"replicas":PODS,"template":{"spec":{"containers":[{"name":"web","image":"localhost:5001/webapp:VERSION"}]}}},
         "status":{"replicas":PODS,"readyReplicas":PODS,"availableReplicas":PODS}}
        """
        .Replace("HASH", hash, StringComparison.Ordinal)
        .Replace("REVISION", $"{revision}", StringComparison.Ordinal)
        .Replace("PODS", $"{replicas}", StringComparison.Ordinal)
        .Replace("VERSION", version, StringComparison.Ordinal))!);

    public static RolloutFamily Family(string status = "{}", string spec = "{}", string steps = Steps) => new(Rollout(status, spec, steps))
    {
        ReplicaSets = [ReplicaSet("bbb", 2, "v2"), ReplicaSet("aaa", 1, "v1")],
    };

    /// <summary>Nothing goes out: v2 is stable.</summary>
    public static RolloutFamily Settled() => Family("""{"phase":"Healthy","stableRS":"bbb","currentStepIndex":6}""");

    public static RolloutFamily Aborted() => Family("""{"phase":"Degraded","message":"RolloutAborted: why","abort":true,"currentStepIndex":0,"abortedAt":"2026-01-01T12:01:00Z"}""") with
    {
        Events = [Event("RolloutAborted", "Rollout aborted update to revision 2: why", 60, "Warning"), Weight(10, 30, 20), Weight(0, 10, 2)],
    };

    public static Event Event(string reason, string message, int seconds, string type = "Normal") => new()
    {
        Metadata = new ObjectMeta { Name = $"{reason}-{seconds}", ResourceVersion = $"{seconds}" },
        Reason = reason,
        Message = message,
        Type = type,
        Count = 1,
        LastTimestamp = Start.AddSeconds(seconds),
        InvolvedObject = new ObjectReference { Kind = "Rollout", Name = "webapp", Namespace = "default", Uid = "r1" },
    };

    public static Event Weight(int from, int to, int seconds) => Event("TrafficWeightUpdated", $"Traffic weight updated from {from} to {to}", seconds);

    /// <summary>A run of the new version (bbb) with one metric, error-rate, that measures every 5 s after 10 s, twice.</summary>
    public static AnalysisRun Run(string phase, string labels = """{"rollout-type":"Step","step-index":"1"}""", string result = "{}", string name = "run-1")
    {
        var raw = JsonNode.Parse("""
            {"metadata":{"name":"NAME","namespace":"default","uid":"u-NAME","creationTimestamp":"2026-01-01T12:00:10Z","labels":LABELS,"ownerReferences":[{"uid":"r1","name":"webapp"}]},
             "spec":{"args":[{"name":"window","value":"10s"},{"name":"svc","value":"webapp"}],
                     "metrics":[{"name":"error-rate","initialDelay":"{{args.window}}","interval":"5s","count":2,
                                 "failureCondition":"len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.01",
                                 "provider":{"prometheus":{"query":"errors{s=\"{{args.svc}}\"}"}}}]},
             "status":{"phase":"PHASE","startedAt":"2026-01-01T12:00:10Z","metricResults":[{"name":"error-rate","phase":"PHASE"}]}}
            """.Replace("NAME", name, StringComparison.Ordinal).Replace("LABELS", labels, StringComparison.Ordinal).Replace("PHASE", phase, StringComparison.Ordinal))!.AsObject();
        raw["metadata"]!["labels"]!["rollouts-pod-template-hash"] = "bbb";
        Put(raw["status"]!["metricResults"]![0]!.AsObject(), result);
        return KubernetesJson.Read<AnalysisRun>(raw);
    }

    /// <summary>An SLO of 99.9 % over 30 days for the service shop, which governs webapp.</summary>
    public static Slo Slo(string name, string phase, double? consumed) => KubernetesJson.Read<Slo>(JsonNode.Parse("""
        {"apiVersion":"openslo/v1","kind":"SLO","metadata":{"name":"NAME","namespace":"default","annotations":{"platform.local/rollouts":"webapp"}},
         "spec":{"service":"shop","description":"answers","timeWindow":[{"duration":"30d","isRolling":true}],"objectives":[{"target":0.999}]},
         "status":{"phase":"PHASE","message":"1 % used","budget":{"consumed":USED,"remaining":LEFT},"burn":{"5m":20,"1h":3},
                   "versions":[{"version":"v2","bad":120,"cost":0.12}],
                   "releases":[{"rollout":"webapp","state":"Canary","version":"v2","since":"2026-01-01T12:00:00Z","reason":"it has requests"}]}}
        """
        .Replace("NAME", name, StringComparison.Ordinal)
        .Replace("PHASE", phase, StringComparison.Ordinal)
        .Replace("USED", Text(consumed), StringComparison.Ordinal)
        .Replace("LEFT", Text(1 - consumed), StringComparison.Ordinal))!);

    /// <summary>An SLO that holds releases of webapp since <see cref="Start"/>.</summary>
    public static Slo Frozen(string name)
    {
        var slo = Slo(name, "Burning", 0.5);
        return slo with { Status = slo.Status! with { Freeze = new ReleaseFreezeStatus { Since = Start, Reason = "it burns", Until = "it burns less" } } };
    }

    private static string Text(double? number) => number?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) ?? "null";

    private static void Put(JsonObject into, string fields)
    {
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
        {
            into[name] = value?.DeepClone();
        }
    }
}
