using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

[Collection(nameof(Alone))]
public class BodyMemoryTests
{
    private const int Megabyte = 1 << 20;
    private const int Megabytes = 200;

    [Fact]
    public async Task Bodies_BothWays_CostNoMemoryOfTheirSize()
    {
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            context.Response.ContentLength = context.Request.ContentLength;
            await context.Request.Body.CopyToAsync(context.Response.Body);
        });

        // Warm: pools and buffers are there.
        await MoveAsync(canary, 4);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await MoveAsync(canary, Megabytes);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < Megabytes / 4 * (long)Megabyte, $"{allocated / Megabyte} MB allocated for {Megabytes} MB moved each way");
    }

    private static async Task MoveAsync(Canary canary, int megabytes)
    {
        for (var i = 0; i < megabytes; i++)
        {
            using var content = new ZeroContent();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
            using var response = await canary.Gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var counter = new CountingStream();
            await response.Content.CopyToAsync(counter);
            Assert.Equal(Megabyte, counter.Count);
        }
    }

    private sealed class ZeroContent : HttpContent
    {
        private static readonly byte[] Zeros = new byte[Megabyte / 16];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < 16; i++)
            {
                await stream.WriteAsync(Zeros);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Megabyte;
            return true;
        }
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Count { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return default;
        }
    }
}
