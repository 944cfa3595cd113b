using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A canary whose stable service is a gRPC service: h2c pods behind a port named "grpc".</summary>
internal sealed class GrpcPod : IAsyncDisposable
{
    private GrpcPod(Canary canary, Upstream pod, Http2Client listener)
    {
        Canary = canary;
        Pod = pod;
        Listener = listener;
    }

    public Canary Canary { get; }

    public Upstream Pod { get; }

    public Http2Client Listener { get; }

    public static async Task<GrpcPod> StartAsync(RequestDelegate answer, string route = "\"name\": \"grpc\"", string port = """{ "name": "grpc", "port": 80, "targetPort": "http" }""")
    {
        var canary = await Canary.StartAsync(PolicyRoute.Of(route));
        var pod = await Upstream.StartAsync("v3", answer, HttpProtocols.Http2);
        canary.Apply(Objects.Pod("webapp-aaa-1", "aaa", "v3", pod.Port));
        var service = Objects.Service("webapp-stable", "aaa");
        service["spec"]!["ports"]![0] = Objects.Parse(port);
        canary.Apply(service);
        await canary.Gateway.UntilAsync(
            snapshot => snapshot["destinations"]!.AsArray().Any(one => one!.ToJsonString().Contains($":{pod.Port}/", StringComparison.Ordinal) && one.ToJsonString().Contains("\"protocol\":\"http2\"", StringComparison.Ordinal)),
            "the h2c pod");
        return new GrpcPod(canary, pod, new Http2Client(canary.Gateway));
    }

    /// <summary>Answers each message with the same message, and ends with status 0.</summary>
    public static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        while (await GrpcCall.ReadAsync(context.Request.Body) is { } message)
        {
            await context.Response.Body.WriteAsync(GrpcCall.Message(message));
            await context.Response.Body.FlushAsync();
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    public async ValueTask DisposeAsync()
    {
        Listener.Dispose();
        await Canary.DisposeAsync();
        await Pod.DisposeAsync();
    }
}
