using Platform.ApiClient;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class HostNameTests
{
    private static readonly string Long = new('a', 63);

    public static TheoryData<string?, bool> Names => new()
    {
        { null, false }, { "", false }, { ".", false }, { "*.", false }, { "*..", false }, { ".a", false }, { "a..b", false }, { "**", false }, { "a.*", false },
        { "-a", false }, { "a-", false }, { "a.-b", false }, { "a b", false }, { "a/b", false }, { "ä", false }, { "a:80", false }, { Long + "a", false },
        { string.Join('.', Long, Long, Long, Long), true }, { string.Join('.', Long, Long, Long, Long, "a"), false },
        { "*-", false }, { "*--a", false }, { "*.-a", false }, { "*a*", false }, { "a*", false }, { "*" + Long + "a", false },
        { "*", true }, { "*.a", true }, { "*-a", true }, { "*-a.b", true }, { "*a.b", true }, { "*" + Long, true }, { "a", true }, { "A.b-c.d_e", true }, { "a.", true }, { "1.2", true }, { Long, true },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void IsValid_DnsNamesAndWildcards(string? host, bool expected) => Assert.Equal(expected, HostName.IsValid(host));

    [Theory]
    [InlineData("webapp", "team", "webapp")]
    [InlineData("WebApp.Shop", "shop", "webapp")]
    [InlineData("webapp.shop.svc", "shop", "webapp")]
    [InlineData("webapp.shop.SVC.cluster.local", "shop", "webapp")]
    [InlineData("webapp.svc", "team", "webapp")]
    public void ToService_NamesOfServices(string host, string ns, string name) => Assert.Equal(new ObjectKey(ns, name), HostName.ToService(host, "team"));

    [Theory]
    [InlineData("")]
    [InlineData(".svc")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a.b.c")]
    [InlineData("www.example.com")]
    [InlineData("a..svc.cluster.local")]
    public void ToService_OtherHosts_IsNull(string host) => Assert.Null(HostName.ToService(host, "team"));
}
