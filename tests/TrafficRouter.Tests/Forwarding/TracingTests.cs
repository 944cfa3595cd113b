using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Platform.Tests;
using Platform.TrafficRouter.Listening;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class TracingTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Span_StandsBetweenClientAndPod()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GatewayApplication.ActivitySourceName,
            Sample = (ref options) => options.Parent.TraceId.ToString() == Trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), Description.AnswerAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/x");
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        request.Headers.TryAddWithoutValidation("tracestate", "a=b");
        using var response = await canary.Gateway.Client.SendAsync(request);
        var headers = (await Description.ReadAsync(response))["headers"]!;
        await Eventually.TrueAsync(() => !spans.IsEmpty, "the span");
        var span = Assert.Single(spans, one => one.TraceId.ToString() == Trace);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal("b7ad6b7169203331", span.ParentSpanId.ToString());
        Assert.Equal($"00-{Trace}-{span.SpanId}-01", (string?)headers["traceparent"]);
        Assert.Equal("a=b", (string?)headers["tracestate"]);
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal("webapp-stable.default.svc.cluster.local", span.GetTagItem("destination_service"));
        Assert.Equal("v1", span.GetTagItem("destination_version"));
    }

    [Theory]
    [InlineData("/fine", false)]
    [InlineData("/fail", true)]
    public async Task Span_OfATraceThatWasNotChosen_IsKeptOnlyWhenItFailed(string path, bool isKept)
    {
        var trace = ActivityTraceId.CreateRandom().ToString();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GatewayApplication.ActivitySourceName,
            Sample = (ref options) => options.Parent.TraceId.ToString() == trace ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), AnswerAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-b7ad6b7169203331-00");
        using var response = await canary.Gateway.Client.SendAsync(request);
        await Eventually.TrueAsync(() => spans.Any(one => one.TraceId.ToString() == trace), "the span");
        var span = Assert.Single(spans, one => one.TraceId.ToString() == trace);

        Assert.Equal((isKept, isKept), (span.Recorded, span.IsAllDataRequested));
        Assert.Equal(isKept ? path : null, span.GetTagItem("url.path"));
        Assert.Equal(isKept ? "v1" : null, span.GetTagItem("destination_version"));
        Assert.Equal($"00-{trace}-{span.SpanId}-00", response.Headers.GetValues("x-seen").Single());
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["x-seen"] = context.Request.Headers.TraceParent;
        context.Response.StatusCode = context.Request.Path == "/fail" ? 500 : 200;
        return Task.CompletedTask;
    }
}
