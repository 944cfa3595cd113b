using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Cli.Rollouts.Tests;

/// <summary>Objects of a rollout in the middle of an update, in the namespace "default".</summary>
internal static class Sample
{
    public const string RolloutPath = "/apis/argoproj.io/v1alpha1/namespaces/default/rollouts/webapp";

    public static DateTimeOffset Now { get; } = new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);

    public static JsonObject Raw(string spec = "{}", string status = "{}", string? canary = null) => JsonNode.Parse(
        $$"""
        {
          "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout",
          "metadata": { "name": "webapp", "namespace": "default", "uid": "u1", "generation": 3, "creationTimestamp": "2026-03-01T12:00:00Z" },
          "spec": {
            "replicas": 5,
            "template": { "metadata": { "labels": { "app": "webapp" } }, "spec": { "containers": [ { "name": "webapp", "image": "localhost:5001/webapp:v1.1" } ] } },
            "strategy": { "canary": {{canary ?? """{ "trafficRouting": { "istio": {} }, "steps": [ { "setWeight": 10 }, { "pause": {} }, { "setWeight": 30 }, { "pause": { "duration": "5s" } } ] }"""}} }
          },
          "status": { "observedGeneration": "3", "phase": "Progressing", "currentPodHash": "new", "stableRS": "old", "currentStepIndex": 1,
            "replicas": 6, "updatedReplicas": 1, "readyReplicas": 5, "availableReplicas": 5, "canary": { "weights": { "canary": { "weight": 10 }, "stable": { "weight": 90 } } } }
        }
        """)!.AsObject() is var raw ? Merge(raw, "spec", spec, "status", status) : [];

    public static Rollout Rollout(string spec = "{}", string status = "{}", string? canary = null) => KubernetesJson.Read<Rollout>(Raw(spec, status, canary));

    public static JsonObject ReplicaSet(string name, string hash, int revision, int replicas, int available, string image) => JsonNode.Parse(
        $$"""
        {
          "apiVersion": "apps/v1", "kind": "ReplicaSet",
          "metadata": { "name": "{{name}}", "namespace": "default", "uid": "{{name}}", "creationTimestamp": "2026-03-01T12:00:00Z",
            "labels": { "rollouts-pod-template-hash": "{{hash}}" }, "annotations": { "rollout.argoproj.io/revision": "{{revision}}" },
            "ownerReferences": [ { "kind": "Rollout", "name": "webapp", "uid": "u1", "controller": true } ] },
          "spec": { "replicas": {{replicas}}, "template": { "metadata": { "labels": { "app": "webapp", "rollouts-pod-template-hash": "{{hash}}" } },
            "spec": { "containers": [ { "name": "webapp", "image": "{{image}}" } ] } } },
          "status": { "replicas": {{replicas}}, "availableReplicas": {{available}} }
        }
        """)!.AsObject();

    public static JsonObject Pod(string name, string owner, string status, string created = "2026-03-01T12:00:00Z") => JsonNode.Parse(
        $$"""
        {
          "apiVersion": "v1", "kind": "Pod",
          "metadata": { "name": "{{name}}", "namespace": "default", "uid": "{{name}}", "creationTimestamp": "{{created}}",
            "ownerReferences": [ { "kind": "ReplicaSet", "name": "{{owner}}", "uid": "{{owner}}", "controller": true } ] },
          "spec": { "containers": [ { "name": "webapp" } ] },
          "status": {{status}}
        }
        """)!.AsObject();

    public static JsonObject AnalysisRun(string name, int revision, string status) => JsonNode.Parse(
        $$"""
        {
          "apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisRun",
          "metadata": { "name": "{{name}}", "namespace": "default", "uid": "{{name}}", "creationTimestamp": "2026-03-08T11:59:00Z",
            "annotations": { "rollout.argoproj.io/revision": "{{revision}}" },
            "ownerReferences": [ { "kind": "Rollout", "name": "webapp", "uid": "u1", "controller": true } ] },
          "status": {{status}}
        }
        """)!.AsObject();

    private static JsonObject Merge(JsonObject raw, params string[] parts)
    {
        for (var index = 0; index < parts.Length; index += 2)
        {
            foreach (var (name, value) in JsonNode.Parse(parts[index + 1])!.AsObject())
            {
                raw[parts[index]]![name] = value?.DeepClone();
            }
        }

        return raw;
    }
}
