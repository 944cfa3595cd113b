using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Discovery;

namespace Platform.ServiceDefaults.Tests.Discovery;

public sealed class ServiceDiscoveryTests
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["services:cart:http:0"] = "http://localhost:5001",
        ["services:bank:https:0"] = "https://bank:8443",
        ["services:many:http:0"] = "http://localhost:1",
        ["services:many:http:1"] = "http://localhost:2",
        ["services:broken:http:0"] = "localhost",
    };

    [Theory]
    [InlineData("http://cart/items?a=1", "http://localhost:5001/items?a=1")]
    [InlineData("https+http://cart/items", "http://localhost:5001/items")]
    [InlineData("https+http://bank/pay", "https://bank:8443/pay")]
    [InlineData("http://bank/pay", "https://bank:8443/pay")]
    [InlineData("http://example.org/x", "http://example.org/x")]
    [InlineData("https+http://example.org/x", "http://example.org/x")]
    [InlineData("http://localhost:5001/x", "http://localhost:5001/x")]
    public void Resolve_Address_IsTheConfiguredOneOrItself(string address, string expected)
    {
        using var handler = new ServiceDiscoveryHandler(Endpoints());
        Assert.Equal(new Uri(expected), handler.Resolve(new Uri(address)));
    }

    [Fact]
    public void Find_SeveralAddresses_TakesThemInTurn()
    {
        var endpoints = Endpoints();
        Assert.Equal(2, Enumerable.Range(0, 10).Select(_ => endpoints.Find("many")).Distinct().Count());
    }

    [Fact]
    public void Find_Unknown_IsNull() => Assert.Null(Endpoints().Find("nobody"));

    [Fact]
    public void Find_NotAUrl_SaysWhichSetting()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Endpoints().Find("broken"));
        Assert.Contains("services:broken:http", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpClient_ServiceName_ReachesTheService()
    {
        await using var peer = await RunningApp.StartAsync(app => app.MapGet("/hello", (HttpContext context) => context.Response.WriteAsync("hello")));
        await using var app = await RunningApp.StartAsync(
            add: builder => builder.Services.AddHttpClient("peer", client => client.BaseAddress = new Uri("https+http://greeter")),
            settings: ("services:greeter:http:0", peer.Client.BaseAddress!.ToString()));
        var client = app.App.Services.GetRequiredService<IHttpClientFactory>().CreateClient("peer");
        Assert.Equal("hello", await client.GetStringAsync(new Uri("/hello", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private static ServiceEndpoints Endpoints() => new(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
}
