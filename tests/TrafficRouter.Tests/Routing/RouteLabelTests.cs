using System.Text.Json.Nodes;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Routing;

public sealed class RouteLabelTests
{
    private const string Routes = """
        { "hosts": ["*"], "http": [
          { "name": "checkout", "match": [{ "uri": { "prefix": "/checkout" } }], "route": [{ "destination": { "host": "webapp-stable" } }] },
          { "match": [{ "uri": { "prefix": "/gone" } }], "directResponse": { "status": 410 } },
          { "name": "all", "route": [{ "destination": { "host": "webapp-stable" } }] } ] }
        """;

    [Fact]
    public async Task Asked_RequestsAreCountedRouteByRoute()
    {
        await using var canary = await Canary.StartAsync(Annotated("true"));
        foreach (var path in new[] { "/checkout", "/checkout", "/gone", "/" })
        {
            using var response = await canary.Gateway.Client.GetAsync(path);
        }

        await Counted.OnceAsync(canary, "route_name=\"all\"", "response_code=\"200\"");
        Assert.Equal(2, await Metrics.SumAsync(canary.Gateway, "istio_requests_total", "route_name=\"checkout\"", "destination_version=\"v1\""));
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "istio_requests_total", "route_name=\"http[1]\"", "response_code=\"410\""));
        Assert.Equal(2, await Metrics.SumAsync(canary.Gateway, "istio_request_duration_milliseconds_count", "route_name=\"checkout\""));
        Assert.Equal(4, await Metrics.SumAsync(canary.Gateway, "istio_requests_total"));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void Annotation_SaysWhetherRoutesHaveALabel(string? annotation, bool expected)
    {
        var routes = Config.Build(Annotated(annotation)).Snapshot.VirtualServices.Values.Single().Model.Routes;
        Assert.Equal(expected ? ["checkout", "http[1]", "all"] : new string?[3], routes.Select(route => route.Label));
    }

    [Theory]
    [InlineData("")]
    [InlineData("True")]
    [InlineData("yes")]
    public void Annotation_OfAnotherValue_IsRefused(string annotation) =>
        Assert.Equal(
            [$"metadata.annotations[{RouteLabel.Annotation}]: Invalid value: \"{annotation}\": must be \"true\" or \"false\""],
            Config.Build(Annotated(annotation)).Verdicts.Single().Errors);

    private static JsonObject Annotated(string? annotation)
    {
        var value = Objects.VirtualService("webapp", Routes);
        if (annotation is not null)
        {
            value["metadata"]!["annotations"] = new JsonObject { [RouteLabel.Annotation] = annotation };
        }

        return value;
    }
}
