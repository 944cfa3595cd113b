using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.TrafficRouter.PodConnections;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class TrailerFieldsTests
{
    [Theory]
    [InlineData("X-Sum", true)]
    [InlineData("grpc-status", true)]
    [InlineData("Server-Timing", true)]
    [InlineData("ETag", true)]
    [InlineData("Content-Length", false)]
    [InlineData("content-length", false)]
    [InlineData("Transfer-Encoding", false)]
    [InlineData("Connection", false)]
    [InlineData("TE", false)]
    [InlineData("Trailer", false)]
    [InlineData("Host", false)]
    [InlineData("Authorization", false)]
    [InlineData("Set-Cookie", false)]
    [InlineData("Content-Type", false)]
    [InlineData("X-Forwarded-For", false)]
    [InlineData("X-Envoy-Retry-On", false)]
    [InlineData(":status", false)]
    [InlineData("", false)]
    public void ArePassedOn_WhatSaysNothingOfMessageWayOrSender(string name, bool expected) => Assert.Equal(expected, TrailerFields.ArePassedOn(name));

    [Theory]
    [InlineData("X-Sum", "42", "0\r\nX-Sum: 42\r\n\r\n")]
    [InlineData("X-Sum", "", "0\r\nX-Sum: \r\n\r\n")]
    [InlineData("Content-Length", "5", "0\r\n\r\n")]
    [InlineData("X-Sum", "4\r\nHost: evil", "0\r\n\r\n")]
    [InlineData("X Sum", "42", "0\r\n\r\n")]
    public void WriteEnd_HasTheSoundOnes(string name, string value, string expected)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestTrailersFeature>(new Given(new HeaderDictionary { [name] = value }));
        var buffer = new SendBuffer();
        TrailerFields.WriteEnd(buffer, context.Request);
        Assert.Equal(expected, Encoding.Latin1.GetString(buffer.Written.Span));
    }

    [Fact]
    public void WriteEnd_WithoutTrailers_IsTheLastChunk()
    {
        var buffer = new SendBuffer();
        TrailerFields.WriteEnd(buffer, new DefaultHttpContext().Request);
        Assert.Equal("0\r\n\r\n", Encoding.Latin1.GetString(buffer.Written.Span));
    }

    private sealed class Given(IHeaderDictionary trailers) : IHttpRequestTrailersFeature
    {
        public bool Available => true;

        public IHeaderDictionary Trailers => trailers;
    }
}
