using System.Net;

namespace Platform.TrafficRouter.Tests.Listening;

public sealed class AdminSeparationTests(Edge edge) : IClassFixture<Edge>
{
    private static readonly string[] AdminPaths = ["/admin/snapshot", "/metrics", "/health", "/health/live", "/health/ready", "/alive"];

    /// <summary>Every wording of a request for an admin path that could be taken for one to the admin port.</summary>
    public static TheoryData<string, string> Requests
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var path in AdminPaths)
            {
                data.Add(path, "shop.example");
                data.Add(path, "127.0.0.1:ADMIN");
                data.Add(path, "localhost:ADMIN");
                data.Add($"/x/..{path}", "127.0.0.1:ADMIN");
                data.Add($"http://127.0.0.1:ADMIN{path}", "shop.example");
                data.Add($"/{path}", "127.0.0.1:ADMIN");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task PublicPort_ForwardsAdminPaths_ToThePod(string target, string host)
    {
        var admin = $"{edge.Gateway.Admin.Port}";
        var response = await RawConnection.ExchangeAsync(
            edge.Gateway.Public, HostileInput.Get(target.Replace("ADMIN", admin, StringComparison.Ordinal), $"Host: {host.Replace("ADMIN", admin, StringComparison.Ordinal)}\r\n"));
        Assert.Equal("200 pod", $"{response?.Status} {response?.Body}");
    }

    [Theory]
    [InlineData("/", "shop.example")]
    [InlineData("/in", "PUBLIC")]
    [InlineData("http://PUBLIC/in", "PUBLIC")]
    public async Task AdminPort_ForwardsNothing(string target, string host)
    {
        var authority = edge.Gateway.Public.Authority;
        var before = edge.Pod.Requests.Count;
        var response = await RawConnection.ExchangeAsync(
            edge.Gateway.Admin, HostileInput.Get(target.Replace("PUBLIC", authority, StringComparison.Ordinal), $"Host: {host.Replace("PUBLIC", authority, StringComparison.Ordinal)}\r\n"));
        Assert.Equal((int)HttpStatusCode.NotFound, response?.Status);
        Assert.Equal(before, edge.Pod.Requests.Count);
    }
}
