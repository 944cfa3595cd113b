using static Platform.TrafficRouter.Tests.Listening.HostileInput;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>Hosts, hop-by-hop fields, and what clients claim.</summary>
internal static class ConnectionInputs
{
    private const string Same = "the same";
    private const string Host = "Host: shop.example\r\n";
    private const string Plain = "GET / HTTP/1.1";

    public static IEnumerable<HostileInput> All =>
    [
        new("no Host", Get("/", ""), "400") { Refused = 400 },
        new("empty Host", Get("/", "Host:\r\n"), "routed to `*`") { Refused = 400, Note = "stricter" },
        new("two Hosts", Get("/", $"{Host}Host: other.example\r\n"), "400") { Refused = 400 },
        new("the same Host twice", Get("/", $"{Host}{Host}"), "400") { Refused = 400 },
        new("Host with a path: `a/b`", Get("/", "Host: shop.example/x\r\n"), "400") { Refused = 400 },
        new("Host with user information: `a@b`", Get("/", "Host: a@shop.example\r\n"), "400") { Refused = 400 },
        new("Host with white space", Get("/", "Host: shop example\r\n"), "400") { Refused = 400 },
        new("Connection names a field", Get("/", $"{Host}Connection: X-Secret\r\nX-Secret: 1\r\n"), Same) { Forwarded = Plain, Lacks = ["X-Secret"] },
        new("Connection names Authorization", Get("/", $"{Host}Connection: Authorization\r\nAuthorization: Bearer x\r\n"), Same) { Forwarded = Plain, Lacks = ["Authorization", "Bearer"], Note = "the field ends here, as RFC 9110, 7.6.1 wants it" },
        new("Connection names a field beside `close`", Get("/", $"{Host}Connection: close, X-Secret\r\nX-Secret: 1\r\n"), Same) { Forwarded = Plain, Lacks = ["X-Secret"] },
        new("Connection names a field beside `keep-alive`", Get("/", $"{Host}Connection: X-Secret,keep-alive\r\nX-Secret: 1\r\n"), Same) { Forwarded = Plain, Lacks = ["X-Secret"] },
        new("two Connection lines", Get("/", $"{Host}Connection: keep-alive\r\nConnection: X-Secret\r\nX-Secret: 1\r\n"), Same) { Forwarded = Plain, Lacks = ["X-Secret"] },
        new("Connection names Host beside `close`", Get("/", $"{Host}Connection: close, Host\r\n"), "400") { Refused = 400 },
        new("Connection names Host", Get("/", $"{Host}Connection: host\r\n"), "400") { Refused = 400 },
        new("Connection names Content-Length", Post("Connection: content-length\r\nContent-Length: 3\r\n", "abc"), "the field is removed") { Refused = 400, Note = "stricter" },
        new("Connection names X-Forwarded-For", Get("/", $"{Host}Connection: x-forwarded-for\r\n"), "400") { Refused = 400 },
        new("Connection names ten fields", Get("/", $"{Host}Connection: a,b,c,d,e,f,g,h,i,j\r\n"), "400") { Refused = 400 },
        new("Keep-Alive, Proxy-Connection", Get("/", $"{Host}Keep-Alive: 5\r\nProxy-Connection: keep-alive\r\n"), Same) { Forwarded = Plain, Lacks = ["Keep-Alive", "Proxy-Connection"] },
        new("`TE: trailers, deflate`", Get("/", $"{Host}Connection: te\r\nTE: trailers, deflate\r\n"), Same) { Forwarded = Plain, Has = ["\r\nTE: trailers\r\n"], Lacks = ["deflate"], Note = "`deflate` ends here" },
        new("Upgrade to another protocol", Get("/", $"{Host}Connection: Upgrade\r\nUpgrade: foo\r\n"), "403") { Refused = 403 },
        new("Upgrade to h2c", Get("/", $"{Host}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"), Same) { Forwarded = Plain, Lacks = ["Upgrade", "HTTP2-Settings"], Note = "answered in HTTP/1.1" },
        new("Upgrade that Connection does not name", Get("/", $"{Host}Upgrade: websocket\r\n"), Same) { Forwarded = Plain, Lacks = ["Upgrade"] },
        new("`Expect: 100-continue`", Post("Expect: 100-continue\r\nContent-Length: 3\r\n", "abc"), Same) { Forwarded = "POST /in HTTP/1.1", Has = ["\r\n\r\nabc"] },
        new("another expectation", Post("Expect: 200-ok\r\nContent-Length: 3\r\n", "abc"), "forwarded") { Refused = 417, Note = "RFC 9110, 10.1.1" },
        new("X-Forwarded-* from a client", Get("/", $"{Host}X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil\r\nX-Forwarded-Prefix: /evil\r\n"), "appended to; Proto replaced")
        {
            Forwarded = Plain, Has = ["X-Forwarded-For: 127.0.0.1\r\n", "X-Forwarded-Proto: http\r\n", "X-Forwarded-Host: shop.example\r\n"], Lacks = ["1.2.3.4", "evil", "https"],
        },
        new("Forwarded, X-Real-IP from a client", Get("/", $"{Host}Forwarded: for=1.2.3.4\r\nX-Real-IP: 1.2.3.4\r\n"), "forwarded") { Forwarded = Plain, Lacks = ["1.2.3.4"], Note = "stricter" },
        new("X-Envoy-* from a client", Get("/", $"{Host}X-Envoy-Max-Retries: 9\r\nX-Envoy-Upstream-Rq-Timeout-Ms: 1\r\n"), Same) { Forwarded = Plain, Lacks = ["X-Envoy-Max-Retries: 9", "Rq-Timeout-Ms: 1\r\n"] },
    ];
}
