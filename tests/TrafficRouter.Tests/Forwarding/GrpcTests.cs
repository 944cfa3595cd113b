using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class GrpcTests
{
    [Fact]
    public async Task Unary_HasItsStatusInTheTrailers_AndIsCountedAsGrpc()
    {
        await using var grpc = await GrpcPod.StartAsync(GrpcPod.EchoAsync);
        using var call = new GrpcCall(grpc.Listener.Client, "/shop.Cart/Get");
        await call.SendAsync("hello");
        call.Complete();
        Assert.Equal("hello", await call.ReceiveAsync());
        Assert.Equal("0", await call.StatusAsync());
        await Counted.OnceAsync(grpc.Canary, "request_protocol=\"grpc\"", "grpc_response_status=\"0\"", "response_code=\"200\"", "destination_version=\"v3\"");
    }

    [Fact]
    public async Task BothWays_EachMessageIsAnsweredBeforeTheNextIsSent()
    {
        await using var grpc = await GrpcPod.StartAsync(GrpcPod.EchoAsync);
        using var call = new GrpcCall(grpc.Listener.Client, "/shop.Cart/Watch");

        // The headers are there before the first message is.
        Assert.Equal(HttpStatusCode.OK, (await call.Response).StatusCode);
        for (var i = 0; i < 20; i++)
        {
            await call.SendAsync($"message {i}");
            Assert.Equal($"message {i}", await call.ReceiveAsync());
        }

        call.Complete();
        Assert.Equal("0", await call.StatusAsync());
    }

    [Fact]
    public async Task TrailersOnly_KeepsItsStatus()
    {
        await using var grpc = await GrpcPod.StartAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "5";
            return Task.CompletedTask;
        });
        using var call = new GrpcCall(grpc.Listener.Client, "/shop.Cart/Get");
        call.Complete();
        Assert.Equal("5", await call.StatusAsync());
        await Counted.OnceAsync(grpc.Canary, "request_protocol=\"grpc\"", "grpc_response_status=\"5\"");
    }

    [Fact]
    public async Task Unavailable_IsSentAgain_ByIstiosDefault()
    {
        var calls = 0;
        await using var grpc = await GrpcPod.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            var message = await GrpcCall.ReadAsync(context.Request.Body);

            // A call that is not complete yet is not sent again.
            Assert.Null(await GrpcCall.ReadAsync(context.Request.Body));
            if (Interlocked.Increment(ref calls) < 3)
            {
                context.Response.Headers["grpc-status"] = "14";
                return;
            }

            await context.Response.Body.WriteAsync(GrpcCall.Message(message!));
            context.Response.AppendTrailer("grpc-status", "0");
        });
        using var call = new GrpcCall(grpc.Listener.Client, "/shop.Cart/Get");
        await call.SendAsync("hello");
        call.Complete();
        Assert.Equal("hello", await call.ReceiveAsync());
        Assert.Equal("0", await call.StatusAsync());
        await Counted.OnceAsync(grpc.Canary, "grpc_response_status=\"0\"");
        Assert.Equal(2, await Metrics.SumAsync(grpc.Canary.Gateway, "gateway_retries_total"));
    }

    [Theory]
    [InlineData(""" "fault": { "abort": { "grpcStatus": "RESOURCE_EXHAUSTED", "percentage": { "value": 100 } } } """, "8", "FI")]
    [InlineData(""" "fault": { "abort": { "httpStatus": 404, "percentage": { "value": 100 } } } """, "12", "FI")]
    public async Task Abort_OfACall_IsAGrpcStatus(string route, string status, string flag)
    {
        await using var grpc = await GrpcPod.StartAsync(GrpcPod.EchoAsync, route);
        using var call = new GrpcCall(grpc.Listener.Client, "/shop.Cart/Get");
        Assert.Equal(HttpStatusCode.OK, (await call.Response).StatusCode);
        Assert.Equal(status, await call.StatusAsync());
        Assert.Equal("fault filter abort", (await call.Response).Headers.GetValues("grpc-message").Single());
        await Counted.OnceAsync(grpc.Canary, $"grpc_response_status=\"{status}\"", $"response_flags=\"{flag}\"", "response_code=\"200\"");
    }

    [Fact]
    public async Task ClientCancels_ThePodLearnsIt_AndItIsDC()
    {
        var cancelled = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        await using var grpc = await GrpcPod.StartAsync(async context =>
        {
            arrived.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            finally
            {
                cancelled.TrySetResult();
            }
        });
        using var leave = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/shop.Cart/Get") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(GrpcCall.Message("x")) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
        var sent = grpc.Listener.Client.SendAsync(request, leave.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Counted.OnceAsync(grpc.Canary, "response_code=\"0\"", "response_flags=\"DC\"", "request_protocol=\"grpc\"");
    }
}
