using static Platform.TrafficRouter.Tests.Listening.HostileInput;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>Where a body ends, and where lines do.</summary>
internal static class FramingInputs
{
    private const string Same = "the same";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";

    public static IEnumerable<HostileInput> All =>
    [
        new("Content-Length", Post("Content-Length: 3\r\n", "abc"), Same) { Forwarded = "POST /in HTTP/1.1", Has = ["Content-Length: 3\r\n", "\r\n\r\nabc"] },
        new("chunked body", Post(Chunked, "3\r\nabc\r\n0\r\n\r\n"), Same) { Forwarded = "POST /in HTTP/1.1", Has = ["Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"] },
        new("conflicting Content-Length", Post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), "400") { Refused = 400 },
        new("repeated Content-Length, the same value", Post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), "400") { Refused = 400 },
        new("list in Content-Length: `3, 3`", Post("Content-Length: 3, 3\r\n", "abc"), "400") { Refused = 400 },
        new("signed Content-Length: `+3`", Post("Content-Length: +3\r\n", "abc"), "400") { Forwarded = "POST /in HTTP/1.1", Has = ["Content-Length: 3\r\n", "\r\n\r\nabc"], Note = "the pod sees `3`" },
        new("negative Content-Length: `-1`", Post("Content-Length: -1\r\n", "abc"), "400") { Refused = 400 },
        new("hexadecimal Content-Length: `0x3`", Post("Content-Length: 0x3\r\n", "abc"), "400") { Refused = 400 },
        new("Content-Length beyond 64 bits", Post("Content-Length: 99999999999999999999\r\n", "abc"), "400") { Refused = 400 },
        new("Content-Length with Transfer-Encoding", Post($"Content-Length: 3\r\n{Chunked}", "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"), "400") { Refused = 400 },
        new("Transfer-Encoding with Content-Length", Post($"{Chunked}Content-Length: 3\r\n", "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"), "400") { Refused = 400 },
        new("unknown Transfer-Encoding: `xchunked`", Post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), "501") { Refused = 400, Note = "the server's own answer" },
        new("Transfer-Encoding: `identity`", Post("Transfer-Encoding: identity\r\n", "0\r\n\r\n"), "501") { Refused = 400, Note = "the server's own answer" },
        new("Transfer-Encoding: `gzip, chunked`", Post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), "501") { Refused = 501 },
        new("Transfer-Encoding: `chunked, chunked`", Post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), "501") { Refused = 501 },
        new("Transfer-Encoding twice", Post(Chunked + Chunked, "0\r\n\r\n"), "501") { Refused = 501 },
        new("Transfer-Encoding: `chunked` in capitals", Post("Transfer-Encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n"), Same) { Forwarded = "POST /in HTTP/1.1", Has = ["\r\n\r\n1\r\na\r\n0\r\n\r\n"] },
        new("Transfer-Encoding with a vertical tab", Post("Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n"), "400") { Refused = 400 },
        new("chunk extension", Post(Chunked, "3;a=b\r\nabc\r\n0\r\n\r\n"), Same) { Forwarded = "POST /in HTTP/1.1", Has = ["3\r\nabc\r\n0\r\n\r\n"], Lacks = ["a=b"], Note = "the extension ends here" },
        new("bare LF in a chunk extension", Post(Chunked, "3;a\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("chunk size that is no number: `x`", Post(Chunked, "x\r\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("chunk size with a prefix: `0x3`", Post(Chunked, "0x3\r\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("negative chunk size: `-3`", Post(Chunked, "-3\r\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("chunk size beyond 64 bits", Post(Chunked, "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("chunk longer than its size", Post(Chunked, "2\r\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("chunk size ended by a bare LF", Post(Chunked, "3\nabc\r\n0\r\n\r\n"), "400") { Refused = 400 },
        new("bare LF after header lines", "GET / HTTP/1.1\nHost: shop.example\n\n", "read as CRLF") { Refused = 400, Note = "stricter: RFC 9112, 2.2 allows either" },
        new("bare LF inside a header value", Get("/", "Host: shop.example\r\nA: b\nX-Smuggled: 1\r\n"), "read as CRLF") { Refused = 400, Note = "stricter" },
        new("bare CR inside a header value", Get("/", "Host: shop.example\r\nA: b\rX-Smuggled: 1\r\n"), "400") { Refused = 400 },
        new("obs-fold", Get("/", "Host: shop.example\r\nA: b\r\n c\r\n"), "joined by spaces") { Refused = 400, Note = "stricter: RFC 9112, 5.2 allows either" },
        new("white space before the first header", Get("/", " Host: shop.example\r\n"), "400") { Refused = 400 },
        new("white space before the colon", Get("/", "Host: shop.example\r\nA : b\r\n"), "400") { Refused = 400 },
        new("header line without a colon", Get("/", "Host: shop.example\r\nA\r\n"), "400") { Refused = 400 },
        new("empty header name", Get("/", "Host: shop.example\r\n: b\r\n"), "400") { Refused = 400 },
        new("header name that is no token: `A(b)`", Get("/", "Host: shop.example\r\nA(b): c\r\n"), "400") { Refused = 400 },
        new("NUL in a header name", Get("/", "Host: shop.example\r\nA\0: b\r\n"), "400") { Refused = 400 },
        new("non-ASCII header name", Get("/", "Host: shop.example\r\n\u00e9: b\r\n"), "400") { Refused = 400 },
        new("NUL in a header value", Get("/", "Host: shop.example\r\nA: b\0c\r\n"), "400") { Refused = 400 },
        new("control character in a header value", Get("/", "Host: shop.example\r\nA: b\u0007c\r\n"), "400") { Refused = 400 },
        new("DEL in a header value", Get("/", "Host: shop.example\r\nA: b\u007fc\r\n"), "400") { Refused = 400 },
        new("tab in a header value", Get("/", "Host: shop.example\r\nA: b\tc\r\n"), Same) { Forwarded = "GET / HTTP/1.1", Has = ["A: b\tc\r\n"] },
        new("bytes above ASCII in a header value", Get("/", "Host: shop.example\r\nA: \u00c3\u00a9\u00ff\r\n"), Same) { Forwarded = "GET / HTTP/1.1", Has = ["A: \u00c3\u00a9\u00ff\r\n"], Note = "byte by byte" },
        new("header of 64 KiB", Get("/", $"Host: shop.example\r\nA: {new string('a', 64 * 1024)}\r\n"), "431") { Refused = 431 },
        new("101 headers", Get("/", "Host: shop.example\r\n" + string.Concat(Enumerable.Range(0, 100).Select(n => $"A{n}: b\r\n"))), "431") { Refused = 431 },
    ];
}
