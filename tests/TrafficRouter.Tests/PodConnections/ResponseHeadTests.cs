using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.PodConnections;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class ResponseHeadTests
{
    public static TheoryData<string, string> Understood => new()
    {
        { "HTTP/1.1 200 OK\nContent-Length: 5", "200 Length 5 keeps" },
        { "HTTP/1.1 200\nContent-Length: 0", "200 Length 0 keeps" },
        { "HTTP/1.1 200 \nContent-Length: 5", "200 Length 5 keeps" },
        { "HTTP/1.1 404 Not Found\ncontent-length:   7  ", "404 Length 7 keeps" },
        { "HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "200 Chunked 0 keeps" },
        { "HTTP/1.1 200 OK\ntransfer-encoding: Chunked\nConnection: close", "200 Chunked 0 closes" },
        { "HTTP/1.1 200 OK", "200 UntilClose 0 closes" },
        { "HTTP/1.0 200 OK\nContent-Length: 5", "200 Length 5 closes" },
        { "HTTP/1.0 200 OK\nContent-Length: 5\nConnection: keep-alive", "200 Length 5 keeps" },
        { "HTTP/1.1 200 OK\nContent-Length: 5\nConnection: Close", "200 Length 5 closes" },
        { "HTTP/1.1 200 OK\nContent-Length: 5\nConnection: x-private, close", "200 Length 5 closes" },
        { "HTTP/1.1 204 No Content", "204 None 0 keeps" },
        { "HTTP/1.1 304 Not Modified\nContent-Length: 5", "304 None 0 keeps" },
        { "HTTP/1.1 100 Continue", "100 None 0 keeps" },
        { "HTTP/1.1 103 Early Hints\nLink: </a.css>", "103 None 0 keeps" },
        { "HTTP/1.1 599 Odd\nContent-Length: 1", "599 Length 1 keeps" },
        { "HTTP/1.1 200 OK\nContent-Length: 9223372036854775807", "200 Length 9223372036854775807 keeps" },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void Read_SoundHead_SaysWhereTheBodyEnds(string head, string expected)
    {
        var read = Assert.NotNull(Read(head, out _));
        Assert.Equal(expected, $"{read.Status} {read.Framing} {read.Length} {(read.KeepsConnection ? "keeps" : "closes")}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("200 OK")]
    [InlineData("HTTP/1.1 20 OK")]
    [InlineData("HTTP/1.1 2000 OK")]
    [InlineData("HTTP/1.1 +20 OK")]
    [InlineData("HTTP/1.1 099 OK")]
    [InlineData("HTTP/1.1 600 OK")]
    [InlineData("HTTP/2.0 200 OK")]
    [InlineData("HTTP/1.2 200 OK")]
    [InlineData("http/1.1 200 OK")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 5")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5, 5")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: -1")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: +5")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0x5")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: ")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 9223372036854775808")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\nTransfer-Encoding: chunked")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Length: 5")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: identity")]
    [InlineData("HTTP/1.0 200 OK\nTransfer-Encoding: chunked")]
    [InlineData("HTTP/1.1 200 OK\nno colon")]
    [InlineData("HTTP/1.1 200 OK\n: no name")]
    [InlineData("HTTP/1.1 200 OK\nname : space")]
    [InlineData("HTTP/1.1 200 OK\n folded: line")]
    [InlineData("HTTP/1.1 200 OK\na: b\n folded")]
    [InlineData("HTTP/1.1 200 OK\na: b\0c")]
    [InlineData("HTTP/1.1 200 OK\na: b\rc: d")]
    public void Read_HeadThatTwoCouldReadInTwoWays_IsNone(string head) => Assert.Null(Read(head, out _));

    [Fact]
    public void Read_Headers_ArePassedOn_ButForThoseOfTheConnection()
    {
        Read(
            "HTTP/1.1 201 Created\nContent-Length: 0\nSet-Cookie: a=1\nSet-Cookie: b=2\nX-Own:  spaced \nServer: pod\nKeep-Alive: timeout=5\n"
            + "Connection: keep-alive, x-private\nX-Private: 1\nProxy-Connection: x\nX-Latin: \u00e9",
            out var response);
        Assert.Equal(201, response.StatusCode);
        Assert.Equal("a=1|b=2", string.Join("|", response.Headers.SetCookie.AsEnumerable()));
        Assert.Equal("spaced", response.Headers["X-Own"]);
        Assert.Equal("pod", response.Headers.Server);
        Assert.Equal("\u00e9", response.Headers["X-Latin"]);
        Assert.Equal(["Content-Length", "Server", "Set-Cookie", "X-Latin", "X-Own"], response.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_InterimHead_LeavesTheAnswerAsItIs()
    {
        Read("HTTP/1.1 103 Early Hints\nLink: </a.css>", out var response);
        Assert.Equal(200, response.StatusCode);
        Assert.Empty(response.Headers);
    }

    [Fact]
    public void Read_AnswerToHead_HasNoBodyWhateverItsLength()
    {
        var response = new DefaultHttpContext().Response;
        var head = ResponseHead.Read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"u8, response, isHead: true);
        Assert.Equal(BodyFraming.None, head?.Framing);
        Assert.Equal(5, response.ContentLength);
    }

    private static ResponseHead? Read(string head, out HttpResponse response)
    {
        response = new DefaultHttpContext().Response;
        return ResponseHead.Read(Encoding.Latin1.GetBytes(head.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"), response, isHead: false);
    }
}
