using System.Text.Json.Nodes;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A VirtualService of one route to webapp-stable, with what a test adds to the route.</summary>
internal static class PolicyRoute
{
    /// <param name="fields">JSON members of the route, such as "\"timeout\": \"1s\"".</param>
    public static JsonObject Of(string fields) => Objects.VirtualService("webapp", $$"""
        { "hosts": ["*"], "http": [{ {{fields}}, "route": [{ "destination": { "host": "webapp-stable" } }] }] }
        """);

    /// <summary>A route without a destination.</summary>
    public static JsonObject WithoutPods(string fields) => Objects.VirtualService("webapp", $$"""{ "hosts": ["*"], "http": [{ {{fields}} }] }""");
}
