using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControllersBench.Load;

/// <summary>The objects of many canaries: each with its services, its route and a background analysis.</summary>
internal static class BenchRollouts
{
    private const int Weights = 14;

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"shop-{number:0000}");

    public static JsonObject Template(string prometheus, TimeSpan interval) => Parse($$$"""
        { "apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisTemplate", "metadata": { "name": "success-rate" },
          "spec": { "args": [{ "name": "service" }], "metrics": [{
            "name": "success-rate", "interval": "{{{interval.TotalSeconds}}}s", "failureLimit": 2,
            "successCondition": "len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95",
            "provider": { "prometheus": { "address": "{{{prometheus}}}", "query": "success_rate{service=\"{{args.service}}\"}" } } }] } }
        """);

    public static IEnumerable<(ResourceType Type, JsonObject Item)> Objects(int number, TimeSpan interval)
    {
        var name = Name(number);
        foreach (var role in (string[])["stable", "canary"])
        {
            yield return (ResourceTypes.Service, Parse($$"""
                { "apiVersion": "v1", "kind": "Service", "metadata": { "name": "{{name}}-{{role}}" },
                  "spec": { "selector": { "app": "{{name}}" }, "ports": [{ "port": 80, "targetPort": 8080 }] } }
                """));
        }

        yield return (ResourceTypes.VirtualService, Parse($$"""
            { "apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": { "name": "{{name}}" },
              "spec": { "hosts": ["{{name}}"], "http": [{ "route": [
                { "destination": { "host": "{{name}}-stable" }, "weight": 100 }, { "destination": { "host": "{{name}}-canary" }, "weight": 0 }] }] } }
            """));
        yield return (ResourceTypes.Rollout, Rollout(name, interval));
    }

    /// <summary>A new version, as a merge patch.</summary>
    public static JsonObject NewVersion(string name) => Parse($$"""
        { "spec": { "template": { "spec": { "containers": [{ "name": "shop", "image": "{{name}}:v2", "ports": [{ "containerPort": 8080 }] }] } } } }
        """);

    public static JsonObject Bound() => Parse("""{ "spec": { "nodeName": "localhost" }, "metadata": { "annotations": { "platform.local/host-ports": "8080:8080" } } }""");

    public static JsonObject Ready() => Parse("""
        { "status": { "phase": "Running", "podIP": "127.0.0.1", "conditions": [{ "type": "Ready", "status": "True" }] } }
        """);

    private static JsonObject Rollout(string name, TimeSpan pause)
    {
        var rollout = Parse($$"""
            { "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "metadata": { "name": "{{name}}" },
              "spec": { "replicas": 1, "selector": { "matchLabels": { "app": "{{name}}" } },
                "template": { "metadata": { "labels": { "app": "{{name}}" } },
                  "spec": { "containers": [{ "name": "shop", "image": "{{name}}:v1", "ports": [{ "containerPort": 8080 }] }] } },
                "strategy": { "canary": { "canaryService": "{{name}}-canary", "stableService": "{{name}}-stable",
                  "trafficRouting": { "istio": { "virtualService": { "name": "{{name}}" } } },
                  "analysis": { "templates": [{ "templateName": "success-rate" }], "args": [{ "name": "service", "value": "{{name}}" }] } } } } }
            """);
        var steps = new JsonArray();
        for (var weight = 1; weight <= Weights; weight++)
        {
            steps.Add(new JsonObject { ["setWeight"] = weight });
            steps.Add(new JsonObject { ["pause"] = new JsonObject { ["duration"] = string.Create(CultureInfo.InvariantCulture, $"{pause.TotalSeconds}s") } });
        }

        rollout["spec"]!["strategy"]!["canary"]!["steps"] = steps;
        return rollout;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
