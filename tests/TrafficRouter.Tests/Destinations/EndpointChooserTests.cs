using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Tests.Destinations;

public class EndpointChooserTests
{
    private static readonly LoadBalancerModel ByUser = new() { Balancing = Balancing.RingHash, HashKey = new HashKeyModel(HashKeyKind.Header, "x-user") };

    [Theory]
    [InlineData(nameof(Balancing.LeastRequest))]
    [InlineData(nameof(Balancing.RoundRobin))]
    [InlineData(nameof(Balancing.Random))]
    [InlineData(nameof(Balancing.RingHash))]
    [InlineData(nameof(Balancing.Maglev))]
    public void Choose_Again_MeetsEveryPodOnceBeforeAnyTwice(string balancing)
    {
        var destination = new SomeDestination(5, new TrafficPolicyModel { LoadBalancer = ByUser with { Balancing = Enum.Parse<Balancing>(balancing) } });
        for (var request = 0; request < 100; request++)
        {
            var context = SomeDestination.WithHeader("x-user", $"u{request}");
            var tries = default(EndpointTries);
            var met = Enumerable.Range(0, 5).Select(_ => destination.Choose(ref tries, context)).ToHashSet();
            Assert.Equal((5, false), (met.Count, tries.IsRepeated));
            Assert.NotNull(destination.Choose(ref tries, context));
            Assert.True(tries.IsRepeated);
        }
    }

    [Fact]
    public void Choose_Again_DoesNotGoToEjectedPods()
    {
        var destination = new SomeDestination(3, new TrafficPolicyModel { OutlierDetection = new OutlierModel { MaxEjectionPercent = 50 } });
        destination.Answer(1, 500, 5);
        var tries = default(EndpointTries);
        Assert.Equal([0, 2], new[] { destination.Choose(ref tries), destination.Choose(ref tries) }.Order());
        Assert.NotEqual(1, destination.Choose(ref tries));
        Assert.True(tries.IsRepeated);
    }

    [Fact]
    public void Choose_MoreThan64Pods_StillFindsOthers()
    {
        var destination = new SomeDestination(300, TrafficPolicyModel.Default);
        var tries = default(EndpointTries);
        var met = Enumerable.Range(0, 8).Select(_ => destination.Choose(ref tries)).ToHashSet();
        Assert.Equal(8, met.Count);
    }

    [Theory]
    [InlineData(nameof(Balancing.RingHash))]
    [InlineData(nameof(Balancing.Maglev))]
    public void Choose_SameKey_SamePod(string balancing)
    {
        var destination = new SomeDestination(4, new TrafficPolicyModel { LoadBalancer = ByUser with { Balancing = Enum.Parse<Balancing>(balancing) } });
        var pods = Enumerable.Range(0, 200).Select(user => destination.Choose(User(user))).ToList();
        Assert.Equal(4, pods.Distinct().Count());
        Assert.Equal(pods, Enumerable.Range(0, 200).Select(user => destination.Choose(User(user))));
    }

    [Theory]
    [InlineData(nameof(Balancing.RingHash))]
    [InlineData(nameof(Balancing.Maglev))]
    public void Choose_PodEjected_MovesItsUsersOnly_AndBringsThemBack(string balancing)
    {
        var destination = new SomeDestination(4, new TrafficPolicyModel
        {
            LoadBalancer = ByUser with { Balancing = Enum.Parse<Balancing>(balancing) },
            OutlierDetection = new OutlierModel { MaxEjectionPercent = 50 },
        });
        var before = Enumerable.Range(0, 500).Select(user => destination.Choose(User(user))).ToList();
        destination.Answer(2, 503, 5);
        var during = Enumerable.Range(0, 500).Select(user => destination.Choose(User(user))).ToList();
        Assert.DoesNotContain(2, during);
        Assert.All(Enumerable.Range(0, 500).Where(user => before[user] != 2), user => Assert.Equal(before[user], during[user]));
        Assert.Equal(3, Enumerable.Range(0, 500).Where(user => before[user] == 2).Select(user => during[user]).Distinct().Count());
        destination.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(before, Enumerable.Range(0, 500).Select(user => destination.Choose(User(user))));
    }

    [Fact]
    public void Choose_WithoutTheKey_SpreadsByChance()
    {
        var destination = new SomeDestination(4, new TrafficPolicyModel { LoadBalancer = ByUser });
        Assert.All(destination.Spread(4_000), count => Assert.InRange(count, 800, 1_200));
    }

    [Fact]
    public async Task Choose_CookieWithTtlAbsent_SetsOneThatLeadsBack()
    {
        var destination = new SomeDestination(4, new TrafficPolicyModel { LoadBalancer = ByCookie(TimeSpan.FromMinutes(5)) });
        for (var user = 0; user < 50; user++)
        {
            var (pod, cookies) = await AskAsync(destination, null);
            var cookie = Assert.Single(cookies)!;
            Assert.EndsWith("; Max-Age=300; HttpOnly", cookie, StringComparison.Ordinal);
            var (again, none) = await AskAsync(destination, cookie.Split(';')[0]);
            Assert.Equal(pod, again);
            Assert.Empty(none);
        }
    }

    [Fact]
    public async Task Choose_CookieWithoutTtlAbsent_SetsNone()
    {
        var (_, cookies) = await AskAsync(new SomeDestination(4, new TrafficPolicyModel { LoadBalancer = ByCookie(null) }), null);
        Assert.Empty(cookies);
    }

    [Fact]
    public async Task Choose_Retry_KeepsTheOneCookie()
    {
        var destination = new SomeDestination(2, new TrafficPolicyModel { LoadBalancer = ByCookie(TimeSpan.Zero) });
        var response = new StartedResponse();
        var tries = default(EndpointTries);
        destination.Choose(ref tries, response.Context);
        destination.Choose(ref tries, response.Context);
        Assert.Single(await response.StartAsync());
    }

    [Fact]
    public async Task Choose_Mirror_SetsNoCookie()
    {
        var destination = new SomeDestination(2, new TrafficPolicyModel { LoadBalancer = ByCookie(TimeSpan.Zero) });
        var response = new StartedResponse();
        var tries = new EndpointTries { IsMirror = true };
        destination.Choose(ref tries, response.Context);
        Assert.Empty(await response.StartAsync());
    }

    private static DefaultHttpContext User(int user)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["x-user"] = $"u{user}";
        return context;
    }

    private static LoadBalancerModel ByCookie(TimeSpan? ttl) => new()
    {
        Balancing = Balancing.RingHash,
        HashKey = new HashKeyModel(HashKeyKind.Cookie, "user") { CookieTtl = ttl, CookieAttributes = ttl > TimeSpan.Zero ? $"; Max-Age={ttl.Value.TotalSeconds}; HttpOnly" : "; HttpOnly" },
    };

    private static async Task<(int? Pod, IReadOnlyList<string?> Cookies)> AskAsync(SomeDestination destination, string? cookie)
    {
        var response = new StartedResponse();
        if (cookie is not null)
        {
            response.Context.Request.Headers.Cookie = cookie;
        }

        var pod = destination.Choose(response.Context);
        return (pod, await response.StartAsync());
    }

    /// <summary>A response whose start runs what waits for it.</summary>
    private sealed class StartedResponse : HttpResponseFeature
    {
        private readonly List<(Func<object, Task> Callback, object State)> _starting = [];

        public StartedResponse()
        {
            Context = new DefaultHttpContext();
            Context.Features.Set<IHttpResponseFeature>(this);
        }

        public DefaultHttpContext Context { get; }

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Add((callback, state));

        public async Task<IReadOnlyList<string?>> StartAsync()
        {
            foreach (var (callback, state) in _starting)
            {
                await callback(state);
            }

            return [.. Headers.SetCookie];
        }
    }
}
