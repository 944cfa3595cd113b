using System.Text.Json.Nodes;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Sessions;

/// <summary>Sticky canary sessions end to end: real requests, cookies kept as a browser keeps them.</summary>
public class StickySessionsTests
{
    [Fact]
    public async Task NewUsers_AreSplitByTheWeights_AndStayWhereTheyAre()
    {
        await using var canary = await Canary.StartAsync(Sticky(80, 20));
        var users = new List<(string Version, string Cookie)>();
        for (var i = 0; i < 100; i++)
        {
            users.Add(await VisitAsync(canary, null));
        }

        Assert.Equal(20, users.Count(user => user.Version == "v2"));
        foreach (var user in users)
        {
            var again = await VisitAsync(canary, user.Cookie);
            Assert.Equal((user.Version, ""), again);
        }

        // Returning users take no turns: the next new ones are split exactly too.
        var more = 0;
        for (var i = 0; i < 50; i++)
        {
            more += (await VisitAsync(canary, null)).Version == "v2" ? 1 : 0;
        }

        Assert.Equal(10, more);
    }

    [Fact]
    public async Task MoreWeight_MovesNoUser()
    {
        await using var canary = await Canary.StartAsync(Sticky(50, 50));
        var users = new[] { await VisitAsync(canary, null), await VisitAsync(canary, null) };
        Assert.Equal(["v1", "v2"], users.Select(user => user.Version).Order());
        await canary.ServeAsync(Sticky(10, 90));
        foreach (var user in users)
        {
            Assert.Equal((user.Version, ""), await VisitAsync(canary, user.Cookie));
        }
    }

    [Fact]
    public async Task Rollback_MovesItsUsersOn()
    {
        await using var canary = await Canary.StartAsync(Sticky(0, 100));

        // All to one side: nobody is pinned yet.
        Assert.Equal(("v2", ""), await VisitAsync(canary, null));
        await canary.ServeAsync(Sticky(1, 99));
        var user = await VisitAsync(canary, null);
        while (user.Version != "v2")
        {
            user = await VisitAsync(canary, null);
        }

        await canary.ServeAsync(Sticky(100, 0));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("v1", (await VisitAsync(canary, user.Cookie)).Version);
        }

        // Under a later split the user gets a new cookie with the version it says.
        await canary.ServeAsync(Sticky(99, 1));
        Assert.Equal(("v2", ""), await VisitAsync(canary, user.Cookie));
    }

    [Fact]
    public async Task PinnedVersionGone_UserIsPinnedAnew()
    {
        await using var canary = await Canary.StartAsync(Sticky(50, 50));
        var user = await VisitAsync(canary, null);
        while (user.Version != "v2")
        {
            user = await VisitAsync(canary, null);
        }

        canary.Apply(Objects.Pod("webapp-bbb-1", "bbb", "v2", canary.CanaryPod.Port, ready: false));
        await canary.Gateway.UntilEndpointsAsync("webapp-canary", 0);
        var again = await VisitAsync(canary, user.Cookie);
        while (again.Version != "v1")
        {
            again = await VisitAsync(canary, user.Cookie); // 503 where the split says so, as without sessions
        }

        Assert.Equal(("v1", ""), await VisitAsync(canary, again.Cookie));
    }

    [Fact]
    public async Task TamperedCookie_IsIgnored()
    {
        await using var canary = await Canary.StartAsync(Sticky(50, 50));
        var user = await VisitAsync(canary, null);
        var tampered = user.Cookie[..^1] + (user.Cookie[^1] == 'A' ? 'Q' : 'A');
        var versions = new HashSet<string>();
        for (var i = 0; i < 4; i++)
        {
            var (version, cookie) = await VisitAsync(canary, tampered);
            Assert.NotEqual("", cookie);
            versions.Add(version);
        }

        Assert.Equal(2, versions.Count);
    }

    [Fact]
    public async Task Cookie_HasItsAttributes_AndTheAnnotationTakesEffectAtOnce()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(50, 50));
        using (var response = await canary.Gateway.Client.GetAsync("/"))
        {
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        // An annotation does not change the generation.
        canary.Apply(Sticky(50, 50));
        await Platform.Tests.Eventually.TrueAsync(
            async () =>
            {
                using var response = await canary.Gateway.Client.GetAsync("/");
                return response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Single().EndsWith("; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax", StringComparison.Ordinal);
            },
            "the cookie");
    }

    private static JsonObject Sticky(int stable, int canary)
    {
        var value = Objects.HostSplit(stable, canary);
        value["metadata"]!["annotations"] = new JsonObject { [StickySessionModel.Annotation] = "version; ttl=1h" };
        return value;
    }

    /// <summary>The version that answered ("" for none) and the cookie it set ("" for none).</summary>
    private static async Task<(string Version, string Cookie)> VisitAsync(Canary canary, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"other=1; {cookie}");
        }

        // The fixture's client would keep cookies by itself, and every visitor would be the same user.
        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        request.RequestUri = canary.Gateway.Public;
        using var response = await browser.SendAsync(request);
        var version = response.Headers.TryGetValues("x-version", out var versions) ? versions.Single() : "";
        return (version, response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single().Split(';')[0] : "");
    }
}
