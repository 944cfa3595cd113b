using System.Net;

namespace Platform.TrafficRouter.Tests.Listening;

public sealed class Http2InputTests(Edge edge) : IClassFixture<Edge>
{
    private const string ProtocolError = "stream PROTOCOL_ERROR";
    private const string EndOfConnection = "connection PROTOCOL_ERROR";

    public static TheoryData<string, string, string> Requests => new()
    {
        // What is wrong; the header block, one "name: value" a line, in place of lines of a good one; what comes.
        { "nothing", ":method: GET|:scheme: http|:authority: shop.example|:path: /ok", "200" },
        { "no :path", ":method: GET|:scheme: http|:authority: shop.example", ProtocolError },
        { "no :method", ":scheme: http|:authority: shop.example|:path: /", ProtocolError },
        { "no :scheme", ":method: GET|:authority: shop.example|:path: /", ProtocolError },
        { "no :authority and no Host", ":method: GET|:scheme: http|:path: /", "400" },
        { ":method twice", ":method: GET|:method: POST|:scheme: http|:authority: shop.example|:path: /", EndOfConnection },
        { ":path twice", ":method: GET|:scheme: http|:authority: shop.example|:path: /|:path: /b", EndOfConnection },
        { "an unknown pseudo header", ":method: GET|:scheme: http|:authority: shop.example|:path: /|:foo: bar", EndOfConnection },
        { "a response's pseudo header", ":method: GET|:scheme: http|:authority: shop.example|:path: /|:status: 200", EndOfConnection },
        { "a pseudo header after a field", ":method: GET|:scheme: http|:authority: shop.example|a: b|:path: /", EndOfConnection },
        { "capitals in a name", ":method: GET|:scheme: http|:authority: shop.example|:path: /|Abc: d", EndOfConnection },
        { "a name that is no token", ":method: GET|:scheme: http|:authority: shop.example|:path: /|a b: d", "400" },
        { "an empty name", ":method: GET|:scheme: http|:authority: shop.example|:path: /|: d", "connection COMPRESSION_ERROR" },
        { "Connection", ":method: GET|:scheme: http|:authority: shop.example|:path: /|connection: close", EndOfConnection },
        { "Transfer-Encoding", ":method: GET|:scheme: http|:authority: shop.example|:path: /|transfer-encoding: chunked", "400" },
        { "TE other than trailers", ":method: GET|:scheme: http|:authority: shop.example|:path: /|te: gzip", EndOfConnection },
        { "TE: trailers", ":method: GET|:scheme: http|:authority: shop.example|:path: /ok|te: trailers", "200" },
        { "CR and LF in a value", ":method: GET|:scheme: http|:authority: shop.example|:path: /|a: b\r\nsmuggled: c", EndOfConnection },
        { "NUL in a value", ":method: GET|:scheme: http|:authority: shop.example|:path: /|a: b\0c", EndOfConnection },
        { "a control character in a value", ":method: GET|:scheme: http|:authority: shop.example|:path: /|a: b\u0007c", "400" },
        { "white space in :path", ":method: GET|:scheme: http|:authority: shop.example|:path: /a HTTP/1.1", "200" },
        { "CR and LF in :path", ":method: GET|:scheme: http|:authority: shop.example|:path: /a\r\nb: c", EndOfConnection },
        { "white space in :method", ":method: GET /x|:scheme: http|:authority: shop.example|:path: /", ProtocolError },
        { "white space in :authority", ":method: GET|:scheme: http|:authority: shop example|:path: /", ProtocolError },
        { ":authority with a path", ":method: GET|:scheme: http|:authority: shop.example/x|:path: /", ProtocolError },
        { "an escaped NUL in :path", ":method: GET|:scheme: http|:authority: shop.example|:path: /%00", ProtocolError },
        { "a fragment in :path", ":method: GET|:scheme: http|:authority: shop.example|:path: /a#b", "400" },
        { "an empty :path", ":method: GET|:scheme: http|:authority: shop.example|:path: ", ProtocolError },
        { "a :path without a slash", ":method: GET|:scheme: http|:authority: shop.example|:path: a", ProtocolError },
        { "an absolute :path", ":method: GET|:scheme: http|:authority: shop.example|:path: http://other.example/", ProtocolError },
        { "https in clear text", ":method: GET|:scheme: https|:authority: shop.example|:path: /", ProtocolError },
        { "CONNECT", ":method: CONNECT|:authority: shop.example:443", "403" },
        { "a length without a body", ":method: POST|:scheme: http|:authority: shop.example|:path: /|content-length: 5", ProtocolError },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Headers_AreTakenOrRefused(string what, string block, string outcome)
    {
        Assert.NotEmpty(what);
        var before = edge.Pod.Requests.Count;
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        await connection.SendAsync(Http2Connection.Headers, Http2Connection.EndStream | Http2Connection.EndHeaders, 1, BlockOf(block));
        Assert.Equal(outcome, await connection.OutcomeAsync());
        Assert.Equal(outcome == "200" ? 1 : 0, edge.Pod.Requests.Count - before);
        Assert.DoesNotContain(edge.Pod.Requests.Skip(before), request => request.Contains("smuggled", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Path_IsNormalised_AsInHttp1()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        await connection.SendAsync(
            Http2Connection.Headers, Http2Connection.EndStream | Http2Connection.EndHeaders, 1, BlockOf(":method: GET|:scheme: http|:authority: shop.example|:path: /h2/a/%2e%2e/b\\c|x-forwarded-for: 1.2.3.4"));
        Assert.Equal("200", await connection.OutcomeAsync());
        var request = Assert.Single(edge.Pod.Requests, one => one.StartsWith("GET /h2/b/c HTTP/1.1\r\n", StringComparison.Ordinal));
        Assert.DoesNotContain("1.2.3.4", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyShorterThanItsLength_IsNotForwardedWhole()
    {
        var before = edge.Pod.Requests.Count;
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        await connection.SendAsync(Http2Connection.Headers, Http2Connection.EndHeaders, 1, BlockOf(":method: POST|:scheme: http|:authority: shop.example|:path: /in|content-length: 5"));
        await connection.SendAsync(Http2Connection.Data, Http2Connection.EndStream, 1, "abc"u8.ToArray());
        Assert.NotEqual("200", await connection.OutcomeAsync());
        Assert.Empty(edge.Pod.Requests.Skip(before));
    }

    [Fact]
    public async Task HeadersBeyondTheLimit_AreRefused()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        var filler = string.Join('|', Enumerable.Range(0, 90).Select(n => $"a{n}: {new string('x', 1000)}"));
        var block = BlockOf($":method: GET|:scheme: http|:authority: shop.example|:path: /|{filler}");
        await connection.SendAsync(Http2Connection.Headers, Http2Connection.EndStream, 1, block[..16000]);
        for (var at = 16000; at < block.Length; at += 16000)
        {
            var end = Math.Min(at + 16000, block.Length);
            await connection.SendAsync(Http2Connection.Continuation, end == block.Length ? Http2Connection.EndHeaders : (byte)0, 1, block[at..end]);
        }

        Assert.NotEqual("200", await connection.OutcomeAsync());
    }

    [Fact]
    public async Task Continuations_WithoutEnd_EndTheConnection()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        await connection.SendAsync(Http2Connection.Headers, Http2Connection.EndStream, 1, BlockOf(":method: GET|:scheme: http|:authority: shop.example|:path: /"));
        var piece = Http2Connection.Block([.. Enumerable.Range(0, 100).Select(n => ($"a{n}", new string('x', 100)))]);
        for (var i = 0; i < 1000; i++)
        {
            await connection.SendAsync(Http2Connection.Continuation, 0, 1, piece);
        }

        Assert.Matches("^(closed|connection .*)$", await connection.OutcomeAsync());
        await OthersAreServedAsync();
    }

    [Fact]
    public async Task RapidResets_EndTheConnection()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        var block = BlockOf(":method: GET|:scheme: http|:authority: shop.example|:path: /reset");
        var flood = Task.Run(async () =>
        {
            for (var stream = 1; stream < 100_000; stream += 2)
            {
                await connection.SendRawAsync(
                [
                    .. Http2Connection.Frame(Http2Connection.Headers, Http2Connection.EndStream | Http2Connection.EndHeaders, stream, block),
                    .. Http2Connection.Frame(Http2Connection.Reset, 0, stream, [0, 0, 0, 8]),
                ]);
            }
        });
        await Assert.ThrowsAnyAsync<IOException>(() => flood);
        await OthersAreServedAsync();
    }

    [Fact]
    public async Task FloodOfSettings_DoesNotHoldUpOthers()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        using var end = new CancellationTokenSource();
        var settings = Enumerable.Range(0, 1000).SelectMany(_ => Http2Connection.Frame(Http2Connection.Settings, 0, 0, [])).ToArray();
        var flood = Task.Run(async () =>
        {
            // Its acknowledgements are never read.
            for (var i = 0; i < 1000 && !end.IsCancellationRequested; i++)
            {
                await connection.SendRawAsync(settings);
            }
        });
        for (var i = 0; i < 20; i++)
        {
            await OthersAreServedAsync();
        }

        await end.CancelAsync();
        connection.Dispose();
        await Record.ExceptionAsync(() => flood);
    }

    [Fact]
    public async Task DataOfNoStream_EndsTheConnection()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public, withSettings: false);
        await connection.SendAsync(Http2Connection.Data, 0, 1, new byte[3]);
        Assert.StartsWith("connection ", await connection.OutcomeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrameBeyondTheLimit_EndsTheConnection()
    {
        using var connection = await Http2Connection.OpenAsync(edge.Gateway.Public);
        await connection.SendAsync(Http2Connection.Data, 0, 1, new byte[64 * 1024]);
        Assert.Equal("connection FRAME_SIZE_ERROR", await connection.OutcomeAsync());
    }

    private static byte[] BlockOf(string lines) => Http2Connection.Block(
        [.. lines.Split('|').Select(line => (Line: line, Colon: line.IndexOf(": ", StringComparison.Ordinal))).Select(one => (one.Line[..one.Colon], one.Line[(one.Colon + 2)..]))]);

    private async Task OthersAreServedAsync()
    {
        var response = await RawConnection.ExchangeAsync(edge.Gateway.Public, HostileInput.Get("/other"));
        Assert.Equal((int)HttpStatusCode.OK, response?.Status);
    }
}
