using System.Net;
using System.Net.Http.Headers;

namespace Platform.Analyzer.Tests;

public sealed class TokenTests
{
    [Theory]
    [InlineData("secret", null, HttpStatusCode.Unauthorized)]
    [InlineData("secret", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("secret", "secret", HttpStatusCode.OK)]
    [InlineData("", null, HttpStatusCode.OK)]
    public async Task Ask_WithAndWithoutToken_AsConfigured(string configured, string? sent, HttpStatusCode expected)
    {
        using var state = new StateFolder();
        await using var analyzer = await RunningAnalyzer.StartAsync("http://127.0.0.1:1", state.Path, token: configured);
        analyzer.Client.DefaultRequestHeaders.Authorization = sent is null ? null : new AuthenticationHeaderValue("Bearer", sent);
        Assert.Equal(expected, (await analyzer.GetAsync("/v1/runs")).Status);
    }

    // A web page that rebinds its own name to 127.0.0.1.
    [Fact]
    public async Task Ask_UnderAForeignName_IsRefused()
    {
        using var state = new StateFolder();
        await using var analyzer = await RunningAnalyzer.StartAsync("http://127.0.0.1:1", state.Path);
        analyzer.Client.DefaultRequestHeaders.Host = "example.org";
        Assert.Equal(HttpStatusCode.Unauthorized, (await analyzer.GetAsync("/v1/runs")).Status);
    }

    [Fact]
    public async Task Health_NeedsNoToken()
    {
        using var state = new StateFolder();
        await using var analyzer = await RunningAnalyzer.StartAsync("http://127.0.0.1:1", state.Path, token: "secret");
        using var response = await analyzer.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
