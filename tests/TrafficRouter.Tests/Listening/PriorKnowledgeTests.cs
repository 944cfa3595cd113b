using System.Net;
using System.Text;

namespace Platform.TrafficRouter.Tests.Listening;

public sealed class PriorKnowledgeTests(Edge edge) : IClassFixture<Edge>
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task OnePort_SpeaksBoth(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(edge.Gateway.Public, "/in?x"))
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("abc"),
        };
        using var response = await edge.Gateway.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (response.StatusCode, response.Version));
        Assert.Equal("pod", await response.Content.ReadAsStringAsync());
        Assert.Contains(edge.Pod.Requests, one => one.StartsWith("POST /in?x HTTP/1.1\r\n", StringComparison.Ordinal) && one.EndsWith("abc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preface_InPieces_IsRecognised()
    {
        using var connection = await RawConnection.OpenAsync(edge.Gateway.Public);
        foreach (var one in "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        {
            await connection.SendAsync($"{one}");
        }

        // The server's SETTINGS come first: type 4 on stream 0.
        var frame = new byte[9];
        await connection.Stream.ReadExactlyAsync(frame);
        Assert.Equal(4, frame[3]);
    }

    [Theory]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("PRI / HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n", null)]
    public async Task AlmostThePreface_IsHttp1(string bytes, int? status)
    {
        using var connection = await RawConnection.OpenAsync(edge.Gateway.Public);
        foreach (var one in bytes)
        {
            await connection.SendAsync($"{one}");
        }

        var response = await connection.ReadResponseAsync();
        Assert.Equal(status, response?.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRI * HTT")]
    public async Task ClientThatLeaves_IsLetGo(string bytes)
    {
        using (var connection = await RawConnection.OpenAsync(edge.Gateway.Public))
        {
            await connection.Stream.WriteAsync(Encoding.ASCII.GetBytes(bytes));
        }

        using var response = await edge.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
