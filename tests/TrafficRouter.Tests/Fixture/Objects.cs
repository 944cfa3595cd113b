using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Tests.FakeApi;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>The objects of a canary, as the Rollout controller and the node agent would leave them.</summary>
internal static class Objects
{
    public static JsonObject Parse(string yamlLikeJson) => JsonNode.Parse(yamlLikeJson)!.AsObject();

    /// <summary>Two weights over webapp-stable and webapp-canary, as the demo's VirtualService.</summary>
    public static JsonObject HostSplit(int stable, int canary) => VirtualService("webapp", $$"""
        {
          "hosts": ["*"], "gateways": ["webapp-gateway"],
          "http": [{ "name": "primary", "route": [
            { "destination": { "host": "webapp-stable" }, "weight": {{stable}} },
            { "destination": { "host": "webapp-canary" }, "weight": {{canary}} } ] }]
        }
        """);

    /// <summary>Two weights over subsets of one service.</summary>
    public static JsonObject SubsetSplit(int stable, int canary) => VirtualService("webapp", $$"""
        {
          "hosts": ["*"],
          "http": [{ "name": "primary", "route": [
            { "destination": { "host": "webapp", "subset": "stable" }, "weight": {{stable}} },
            { "destination": { "host": "webapp", "subset": "canary" }, "weight": {{canary}} } ] }]
        }
        """);

    public static JsonObject VirtualService(string name, string spec) => Make("networking.istio.io/v1", "VirtualService", name, spec);

    public static JsonObject DestinationRule(string name, string host, string stableHash, string canaryHash) => Make("networking.istio.io/v1", "DestinationRule", name, $$"""
        {
          "host": "{{host}}",
          "subsets": [
            { "name": "stable", "labels": { "app": "webapp", "rollouts-pod-template-hash": "{{stableHash}}" } },
            { "name": "canary", "labels": { "app": "webapp", "rollouts-pod-template-hash": "{{canaryHash}}" } } ]
        }
        """);

    /// <summary>A rule of a service without subsets.</summary>
    public static JsonObject Policy(string host, string trafficPolicy) =>
        Make("networking.istio.io/v1", "DestinationRule", host, $$"""{ "host": "{{host}}", "trafficPolicy": {{trafficPolicy}} }""");

    public static JsonObject DestinationRule(string name, string spec) => Make("networking.istio.io/v1", "DestinationRule", name, spec);

    /// <param name="hash">The pod template hash selected, or null for every pod of the app.</param>
    public static JsonObject Service(string name, string? hash) => Make("v1", "Service", name, $$"""
        {
          "selector": { "app": "webapp"{{(hash is null ? "" : $", \"{Labels.PodTemplateHash}\": \"{hash}\"")}} },
          "ports": [{ "name": "http", "port": 80, "targetPort": "http" }]
        }
        """);

    public static JsonObject Pod(string name, string hash, string version, int hostPort, bool ready = true, bool deleting = false)
    {
        var pod = Make("v1", "Pod", name, $$"""
            {
              "nodeName": "localhost",
              "containers": [{ "name": "webapp", "image": "localhost:5001/webapp:{{version}}", "ports": [{ "name": "http", "containerPort": 8080 }] }]
            }
            """);
        var metadata = pod["metadata"]!.AsObject();
        metadata["labels"] = new JsonObject { ["app"] = "webapp", [Labels.PodTemplateHash] = hash };
        metadata["annotations"] = new JsonObject { [Labels.HostPorts] = $"8080:{hostPort}" };
        metadata["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = "ReplicaSet", ["name"] = $"webapp-{hash}", ["controller"] = true });
        if (deleting)
        {
            metadata["deletionTimestamp"] = "2026-01-01T00:00:00Z";
        }

        pod["status"] = Parse($$"""
            { "phase": "Running", "podIP": "127.0.0.1", "conditions": [{ "type": "Ready", "status": "{{ready}}" }] }
            """);
        return pod;
    }

    public static ObjectPath PathOf(JsonObject value)
    {
        var type = ResourceTypes.Find((string)value["apiVersion"]!, (string)value["kind"]!)!;
        return new ObjectPath(type.Plural, "default", (string)value["metadata"]!["name"]!, IsStatus: false);
    }

    private static JsonObject Make(string apiVersion, string kind, string name, string spec) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" },
        ["spec"] = Parse(spec),
    };
}
