using System.Text.Json.Nodes;

namespace Platform.GatewayBench.Peers;

/// <summary>The objects of the demo's canary, as the controllers would leave them.</summary>
internal static class BenchObjects
{
    public static JsonObject VirtualService(int stable, int canary) => Make("networking.istio.io/v1", "VirtualService", "webapp", Split(stable, canary));

    /// <summary>The host whose requests are under policies, here and at the peer they are compared with.</summary>
    public const string PoliciesHost = "policies.example";

    /// <summary>The same split with a timeout, retries and header operations both ways.</summary>
    public static JsonObject WithPolicies(int stable, int canary)
    {
        var spec = Split(stable, canary);
        spec["hosts"] = new JsonArray(PoliciesHost);
        var route = spec["http"]![0]!.AsObject();
        route["timeout"] = "10s";
        route["retries"] = Parse("""{ "attempts": 2, "perTryTimeout": "5s", "retryOn": "5xx" }""");
        route["headers"] = Parse("""{ "request": { "set": { "x-route": "primary" } }, "response": { "set": { "x-served-by": "gateway" } } }""");
        return Make("networking.istio.io/v1", "VirtualService", "policies", spec);
    }

    public static JsonObject Split(int stable, int canary) => Parse($$"""
        { "hosts": ["*"], "http": [{ "name": "primary", "route": [
            { "destination": { "host": "webapp-stable" }, "weight": {{stable}} },
            { "destination": { "host": "webapp-canary" }, "weight": {{canary}} } ] }] }
        """);

    public static JsonObject Service(string name, string version) => Make("v1", "Service", name, Parse($$"""
        { "selector": { "app": "webapp", "version": "{{version}}" }, "ports": [{ "name": "http", "port": 80, "targetPort": 8080 }] }
        """));

    public static JsonObject Pod(string name, string version, int port)
    {
        var pod = Make("v1", "Pod", name, Parse($$"""
            { "nodeName": "localhost", "containers": [
                { "name": "webapp", "image": "localhost:5001/webapp:{{version}}", "ports": [{ "name": "http", "containerPort": 8080 }] }] }
            """));
        pod["metadata"]!["labels"] = new JsonObject { ["app"] = "webapp", ["version"] = version };
        pod["metadata"]!["annotations"] = new JsonObject { ["platform.local/host-ports"] = $"8080:{port}" };
        return pod;
    }

    public static JsonObject Ready() => Parse("""
        { "phase": "Running", "podIP": "127.0.0.1", "conditions": [{ "type": "Ready", "status": "True" }] }
        """);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject Make(string apiVersion, string kind, string name, JsonObject spec) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" },
        ["spec"] = spec,
    };
}
