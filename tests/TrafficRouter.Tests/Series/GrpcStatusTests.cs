using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Tests.Series;

public class GrpcStatusTests
{
    [Theory]
    [InlineData("HTTP/2", "application/grpc", true)]
    [InlineData("HTTP/2", "application/grpc+proto", true)]
    [InlineData("HTTP/2", "application/grpc;charset=x", true)]
    [InlineData("HTTP/2", "Application/GRPC", true)]
    [InlineData("HTTP/2", "application/grpc-web", false)]
    [InlineData("HTTP/2", "application/json", false)]
    [InlineData("HTTP/2", null, false)]
    [InlineData("HTTP/1.1", "application/grpc", false)]
    public void IsCall(string protocol, string? type, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Protocol = protocol;
        context.Request.ContentType = type;
        Assert.Equal(expected, GrpcStatus.IsCall(context.Request));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("16", 16)]
    [InlineData("17", GrpcStatus.Unknown)]
    [InlineData("-1", GrpcStatus.Unknown)]
    [InlineData("x", GrpcStatus.Unknown)]
    [InlineData("", GrpcStatus.Missing)]
    [InlineData(null, GrpcStatus.Missing)]
    public void Parse(string? text, int expected) => Assert.Equal(expected, GrpcStatus.Parse(text));

    [Theory]
    [InlineData(400, 13)]
    [InlineData(401, 16)]
    [InlineData(403, 7)]
    [InlineData(404, 12)]
    [InlineData(429, 14)]
    [InlineData(500, 2)]
    [InlineData(502, 14)]
    [InlineData(503, 14)]
    [InlineData(504, 14)]
    [InlineData(418, 2)]
    public void OfHttp(int code, int expected) => Assert.Equal(expected, GrpcStatus.OfHttp(code));
}
