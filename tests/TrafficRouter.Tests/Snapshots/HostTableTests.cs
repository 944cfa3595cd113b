using FsCheck;
using FsCheck.Fluent;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Tests.Snapshots;

public class HostTableTests
{
    private static readonly string[] Hosts =
        ["*", "*.example", "*.shop.example", "*-b.example", "*b.example", "*-b.shop.example", "a.example", "a-b.shop.example", "*-short"];

    [Theory]
    [InlineData("a.example", "a.example")]
    [InlineData("A.EXAMPLE:8081", "a.example")]
    [InlineData("c.example", "*.example")]
    [InlineData("c.shop.example", "*.shop.example")]
    [InlineData("c-b.example", "*-b.example")]
    [InlineData("cb.example", "*b.example")]
    [InlineData("b.example", "*.example")]
    [InlineData("-b.example", "*b.example")]
    [InlineData("x.y-b.example", "*-b.example")]
    [InlineData("a-b.shop.example", "a-b.shop.example")]
    [InlineData("c-b.shop.example", "*-b.shop.example")]
    [InlineData("b.shop.example", "*.shop.example")]
    [InlineData("very-short", "*-short")]
    [InlineData("-short", "*")]
    [InlineData(".example", "*")]
    [InlineData("example", "*")]
    [InlineData("[::1]:80", "*")]
    [InlineData("", "*")]
    public void Find_TheExactNameElseTheLongestSuffixElseAny(string authority, string expected) => Assert.Equal(expected, Find(Hosts, authority));

    [Fact]
    public void Find_WithoutAny_IsNothing() => Assert.Null(Find(["*-b.example", "*.example"], "c.other"));

    /// <summary>The rule in its plainest words, over hosts of few letters, so that they often overlap.</summary>
    [Fact]
    public void Find_IsTheBestOfAllThatMatch()
    {
        var names = Gen.Elements("a", "b", "-b", ".", ".a", "a.", "b.a").ArrayOf().Select(parts => string.Concat(parts));
        var hosts = names.SelectMany(name => Gen.Elements(name, $"*{name}")).Where(host => host.Length > 0).NonEmptyListOf();
        Prop.ForAll(hosts.Zip(names).ToArbitrary(), one => Assert.Equal(Plain(one.Item1, one.Item2), Find([.. one.Item1.Distinct()], one.Item2)))
            .Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261122, 3));
    }

    private static string? Plain(IEnumerable<string> hosts, string name) =>
        hosts.Where(host => host == name || (host[0] == '*' && (host.Length == 1 || (name.Length >= host.Length && name.EndsWith(host[1..], StringComparison.Ordinal)))))
            .MaxBy(host => host[0] == '*' ? host.Length : int.MaxValue);

    /// <summary>The host whose routes are found: the n-th has n + 1 of them.</summary>
    private static string? Find(string[] hosts, string authority)
    {
        var table = new HostTable(hosts.Select((host, i) => (host, i)).ToDictionary(one => one.host, one => new RouteMatch[one.i + 1]));
        var count = table.Find(authority).Length;
        return count == 0 ? null : hosts[count - 1];
    }
}
