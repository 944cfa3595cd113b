using System.Text.Json.Nodes;
using Platform.Tests;
using Platform.TrafficRouter.AccessLogs;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.AccessLogs;

public class AccessLogTests
{
    [Fact]
    public async Task Requests_AreLinesOfJson_WithIstiosNames()
    {
        using var folder = new StateFolder();
        var file = Path.Combine(folder.Path, "access.log");
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), settings: [(AccessLogOptions.FileKey, file)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/a%20b?c=\"d\"");
        request.Headers.Host = "shop.example";
        request.Headers.Add("x-request-id", "mine");
        request.Headers.Add("User-Agent", "test");
        using var response = await canary.Gateway.Client.SendAsync(request);
        var line = await Eventually.GetAsync(() => ReadAsync(file), text => text.EndsWith('\n'), "a line");
        var json = JsonNode.Parse(line)!;
        Assert.Equal("GET", (string?)json["method"]);
        Assert.Equal("shop.example", (string?)json["authority"]);
        Assert.Equal("HTTP/1.1", (string?)json["protocol"]);
        Assert.Equal(200, (int)json["response_code"]!);
        Assert.Equal("-", (string?)json["response_flags"]);
        Assert.Equal("mine", (string?)json["request_id"]);
        Assert.Equal("test", (string?)json["user_agent"]);
        Assert.Equal("primary", (string?)json["route_name"]);
        Assert.Equal($"127.0.0.1:{canary.Stable.Port}", (string?)json["upstream_host"]);
        Assert.Equal("webapp-stable.default.svc.cluster.local", (string?)json["upstream_cluster"]);
        Assert.StartsWith("/a%20b?c=", (string?)json["path"], StringComparison.Ordinal);
        Assert.True((long)json["duration"]! >= 0);
        Assert.NotNull(json["start_time"]);
        Assert.NotNull(json["downstream_remote_address"]);
    }

    [Fact]
    public async Task Shutdown_WritesEveryLine()
    {
        using var folder = new StateFolder();
        var file = Path.Combine(folder.Path, "access.log");
        await using var canary = await Canary.StartAsync(settings: [(AccessLogOptions.FileKey, file)]);
        for (var i = 0; i < 50; i++)
        {
            await canary.Gateway.VersionAsync();
        }

        await Counted.TimesAsync(canary, 50);
        await canary.Gateway.StopAsync();
        Assert.Equal(50, (await File.ReadAllLinesAsync(file)).Length);
    }

    private static Task<string> ReadAsync(string file) => File.Exists(file) ? File.ReadAllTextAsync(file) : Task.FromResult("");
}
