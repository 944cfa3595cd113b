using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Tests.Destinations;

namespace Platform.TrafficRouter.Tests.LoadBalancing;

public class HashKeyTests
{
    [Theory]
    [InlineData("user=anna", "anna")]
    [InlineData("a=1; user=anna; b=2", "anna")]
    [InlineData("a=1;user=anna", "anna")]
    [InlineData("user=\"anna\"", "anna")]
    [InlineData("user=", "")]
    [InlineData("user=a=b", "a=b")]
    [InlineData("user=anna; user=bert", "anna")]
    [InlineData("xuser=anna", null)]
    [InlineData("userx=anna", null)]
    [InlineData("User=anna", null)]
    [InlineData("user", null)]
    [InlineData("", null)]
    public void Cookie_IsFoundByName(string header, string? value) =>
        Assert.Equal(value is null ? null : KeyHash.Of(value), HashKey.Of(new HashKeyModel(HashKeyKind.Cookie, "user"), SomeDestination.WithHeader("Cookie", header)));

    [Theory]
    [InlineData("?user=anna", "anna")]
    [InlineData("?a=1&user=anna", "anna")]
    [InlineData("?user=a%20b", "a b")]
    [InlineData("?us%65r=anna", "anna")]
    [InlineData("?user=anna&user=bert", "anna")]
    [InlineData("?user", "")]
    [InlineData("?User=anna", null)]
    [InlineData("", null)]
    public void QueryParameter_IsDecoded(string query, string? value)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        Assert.Equal(value is null ? null : KeyHash.Of(value), HashKey.Of(new HashKeyModel(HashKeyKind.QueryParameter, "user"), context));
    }

    [Fact]
    public void Header_LinesInAnyOrder_AreTheSameKey()
    {
        var key = new HashKeyModel(HashKeyKind.Header, "x-user");
        var (one, other) = (new DefaultHttpContext(), new DefaultHttpContext());
        one.Request.Headers["X-User"] = new(["a", "b"]);
        other.Request.Headers["x-user"] = new(["b", "a"]);
        Assert.Equal(HashKey.Of(key, one), HashKey.Of(key, other));
        Assert.NotEqual(HashKey.Of(key, one), HashKey.Of(key, SomeDestination.WithHeader("x-user", "a")));
        Assert.Null(HashKey.Of(key, new DefaultHttpContext()));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    public void SourceIp_IsTheAddressWithoutPort(string address, string text)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address), RemotePort = 4711 } };
        Assert.Equal(KeyHash.Of(text), HashKey.Of(new HashKeyModel(HashKeyKind.SourceIp, ""), context));
    }

    [Fact]
    public void NewCookie_BringsItsBearerToTheSamePod()
    {
        var key = new HashKeyModel(HashKeyKind.Cookie, "user") { CookieTtl = TimeSpan.FromHours(1), CookieAttributes = "; Max-Age=3600; Path=/; HttpOnly" };
        var cookie = HashKey.NewCookie(key, 0xABC, out var hash);
        Assert.Equal("user=0000000000000abc; Max-Age=3600; Path=/; HttpOnly", cookie);
        Assert.Equal(hash, HashKey.Of(key, SomeDestination.WithHeader("Cookie", cookie.Split(';')[0])));
    }
}
