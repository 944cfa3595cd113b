using System.Net;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

/// <summary>What pods that speak h2c say without an answer: streams refused, connections going away.</summary>
public sealed class Http2PodTests
{
    [Fact]
    public async Task RefusedStream_IsSentAgain()
    {
        using var pod = new Http2Pod(Http2Pod.Refused, Http2Pod.Ok);
        await using var canary = await StartAsync(pod);
        Assert.Equal(HttpStatusCode.OK, (await canary.Gateway.Client.GetAsync("/")).StatusCode);
        Assert.Equal(2, pod.Requests);
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"-\"");
    }

    [Fact]
    public async Task GoingAway_WhatWasNotProcessedGoesOverAnotherConnection()
    {
        using var pod = new Http2Pod(Http2Pod.Ok, Http2Pod.GoAwayBefore, Http2Pod.Ok);
        await using var canary = await StartAsync(pod);
        Assert.Equal(HttpStatusCode.OK, (await canary.Gateway.Client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await canary.Gateway.Client.GetAsync("/")).StatusCode);
        Assert.Equal(3, pod.Requests);
    }

    [Fact]
    public async Task BrokenStream_OfAPost_Is503_AndNotSentAgain()
    {
        using var pod = new Http2Pod(Http2Pod.Broken, Http2Pod.Ok);
        await using var canary = await StartAsync(pod);
        using var response = await canary.Gateway.Client.PostAsync("/", new StringContent("once"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, pod.Requests);
    }

    [Fact]
    public async Task StreamsRefusedWithoutEnd_AreGivenUp()
    {
        using var pod = new Http2Pod(Http2Pod.Refused);
        await using var canary = await StartAsync(pod);
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(pod.Requests, 2, 20);
    }

    private static async Task<Canary> StartAsync(Http2Pod pod)
    {
        var canary = await Canary.StartAsync(PolicyRoute.Of(""" "name": "h2c" """));
        canary.Apply(Objects.Pod("webapp-aaa-1", "aaa", "v3", pod.Port));
        var service = Objects.Service("webapp-stable", "aaa");
        service["spec"]!["ports"]![0] = Objects.Parse("""{ "name": "http", "appProtocol": "kubernetes.io/h2c", "port": 80, "targetPort": "http" }""");
        canary.Apply(service);
        await canary.Gateway.UntilAsync(
            snapshot => snapshot["destinations"]!.AsArray().Any(one => one!.ToJsonString().Contains($":{pod.Port}/", StringComparison.Ordinal) && one.ToJsonString().Contains("\"protocol\":\"http2\"", StringComparison.Ordinal)),
            "the h2c pod");
        return canary;
    }
}
