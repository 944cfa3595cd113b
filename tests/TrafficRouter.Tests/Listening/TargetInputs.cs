using static Platform.TrafficRouter.Tests.Listening.HostileInput;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>Request lines.</summary>
internal static class TargetInputs
{
    private const string Same = "the same";

    public static IEnumerable<HostileInput> All =>
    [
        new("a plain path and query", Get("/a/b?x=%2F../y&z=1"), Same) { Forwarded = "GET /a/b?x=%2F../y&z=1 HTTP/1.1" },
        new("repeated slashes: `//a///b`", Get("//a///b"), Same) { Forwarded = "GET //a///b HTTP/1.1" },
        new("dot segments: `/a/../b/./c`", Get("/a/../b/./c"), Same) { Forwarded = "GET /b/c HTTP/1.1" },
        new("dot segments above the root: `/../../etc`", Get("/../../etc"), Same) { Forwarded = "GET /etc HTTP/1.1" },
        new("escaped dot segments: `/a/%2e%2E/b`", Get("/a/%2e%2E/b"), Same) { Forwarded = "GET /b HTTP/1.1" },
        new("half escaped dot segments: `/a/.%2e/b`", Get("/a/.%2e/b"), Same) { Forwarded = "GET /b HTTP/1.1" },
        new("doubly escaped dot segments: `/a/%252e%252e/b`", Get("/a/%252e%252e/b"), Same) { Forwarded = "GET /a/%252e%252e/b HTTP/1.1" },
        new("dots in the query: `/a?b=/../c`", Get("/a?b=/../c"), Same) { Forwarded = "GET /a?b=/../c HTTP/1.1" },
        new("escaped slash: `/a%2Fb%2f..`", Get("/a%2Fb%2f.."), Same) { Forwarded = "GET /a%2Fb%2f.. HTTP/1.1" },
        new("backslash: `/a\\..\\b`", Get("/a\\..\\b"), Same) { Forwarded = "GET /b HTTP/1.1" },
        new("escaped backslash: `/a%5C..%5cb`", Get("/a%5C..%5cb"), Same) { Forwarded = "GET /a%5C..%5cb HTTP/1.1" },
        new("escaped letters: `/%61dmin%2D`", Get("/%61dmin%2D"), Same) { Forwarded = "GET /admin- HTTP/1.1" },
        new("characters a path may not hold: `/a\"<>^{|}`", Get("/a\"<>^{|}"), Same) { Forwarded = "GET /a%22%3C%3E%5E%7B%7C%7D HTTP/1.1" },
        new("invalid escape: `/a%zz%4`", Get("/a%zz%4"), Same) { Forwarded = "GET /a%zz%4 HTTP/1.1" },
        new("escape within an escape: `/%%300`", Get("/%%300"), "`/%2500`") { Forwarded = "GET /%%300 HTTP/1.1", Note = "both keep it from becoming %00" },
        new("escaped NUL: `/a%00b`", Get("/a%00b"), "400") { Refused = 400 },
        new("NUL in the target", Get("/a\0b"), "400") { Refused = 400 },
        new("control character in the target", Get("/a\u0001b"), "400") { Refused = 400 },
        new("non-ASCII byte in the target", Get("/\u00e9"), "escaped: `/%E9`") { Refused = 400, Note = "stricter: RFC 3986 has no such byte" },
        new("fragment: `/a#b`", Get("/a#b"), "400") { Refused = 400 },
        new("fragment in the query: `/a?b#c`", Get("/a?b#c"), "400") { Refused = 400 },
        new("no leading slash: `a/b`", Get("a/b"), "400") { Refused = 400 },
        new("absolute form: `http://other.example/x?y` with another Host", Get("http://other.example/x?y"), Same)
        {
            Forwarded = "GET /x?y HTTP/1.1", Has = ["Host: other.example\r\n"], Lacks = ["shop.example"], Note = "the target's authority replaces Host (RFC 9112, 3.2.2)",
        },
        new("absolute form without a path: `http://other.example`", Get("http://other.example"), Same) { Forwarded = "GET / HTTP/1.1", Has = ["Host: other.example\r\n"] },
        new("absolute form with dot segments", Get("http://other.example/a/%2e%2e/b"), Same) { Forwarded = "GET /b HTTP/1.1", Has = ["Host: other.example\r\n"] },
        new("absolute form with user information: `http://a@b/`", Get("http://a@other.example/"), "400") { Refused = 400 },
        new("absolute form of https in clear text", Get("https://shop.example/"), "403") { Refused = 403 },
        new("absolute form of another scheme: `ftp://`", Get("ftp://shop.example/"), "400") { Refused = 400 },
        new("`OPTIONS *`", "OPTIONS * HTTP/1.1\r\nHost: shop.example\r\n\r\n", "404") { Refused = 404 },
        new("`GET *`", Get("*"), "400") { Refused = 405, Note = "the server's own answer" },
        new("`CONNECT other:443`", "CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n", "403") { Refused = 403 },
        new("unknown method: `FETCH`", "FETCH / HTTP/1.1\r\nHost: shop.example\r\n\r\n", "400") { Refused = 400 },
        new("method in lower case: `get`", "get / HTTP/1.1\r\nHost: shop.example\r\n\r\n", "400") { Refused = 400 },
        new("method that is no token: `G@T`", "G@T / HTTP/1.1\r\nHost: shop.example\r\n\r\n", "400") { Refused = 400 },
        new("HTTP/1.0", "GET / HTTP/1.0\r\nHost: shop.example\r\n\r\n", "426") { Refused = 426 },
        new("HTTP/0.9: `GET /`", "GET /\r\n\r\n", "400") { Refused = 400 },
        new("unknown version: `HTTP/1.2`", "GET / HTTP/1.2\r\nHost: shop.example\r\n\r\n", "426") { Refused = 505, Note = "the server's own answer" },
        new("two spaces in the request line", "GET  / HTTP/1.1\r\nHost: shop.example\r\n\r\n", "400") { Refused = 400 },
        new("request line of 64 KiB", Get("/" + new string('a', 64 * 1024)), "431") { Refused = 414, Note = "the server's own answer" },
    ];
}
