using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;
using Platform.TrafficRouter.Routing;
using RouteMatch = Platform.TrafficRouter.Snapshots.RouteMatch;

namespace Platform.TrafficRouter.Tests.Routing;

public sealed class PathFilterTests
{
    private static readonly string[] Texts = [.. Enumerable.Range(1, 6).SelectMany(length => Words(length).Where(word => word[0] == '/'))];

    /// <summary>All texts and paths of up to six characters out of three: every length around the four that are compared at once.</summary>
    [Theory]
    [InlineData("exact", false)]
    [InlineData("prefix", false)]
    [InlineData("exact", true)]
    [InlineData("prefix", true)]
    [InlineData("regex", false)]
    public void IsMatch_AnyTextAndPath_IsWhatTheMatchSays(string kind, bool ignoreCase)
    {
        foreach (var text in Texts.Where((_, i) => i % 7 == 0))
        {
            var match = new MatchModel { Uri = Read(kind, text, ignoreCase) };
            var candidate = new RouteMatch(null!, match);
            foreach (var path in Texts)
            {
                var expected = match.IsMatch(Facts(path));
                Assert.True(new PathFilter(match).MayTake(path) || !expected, $"{kind} {text} takes {path}");
                Assert.True(candidate.IsMatch(Facts(path)) == expected, $"{kind} {text} of {path}: the match says {expected}");
            }
        }
    }

    [Fact]
    public void MayTake_OtherLengthOrOtherEnd_IsFalse()
    {
        var filter = new PathFilter(new MatchModel { Uri = Read("exact", "/cart/items", ignoreCase: false) });
        Assert.True(filter.MayTake("/cart/items"));
        Assert.False(filter.MayTake("/cart/items/1"));
        Assert.False(filter.MayTake("/cart/itemz"));
    }

    [Theory]
    [InlineData(32_766)]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(70_000)]
    public void MayTake_TextOfAboutTheLongestLengthKept_IsWhatTheMatchSays(int length)
    {
        var text = "/" + new string('a', length - 1);
        var candidate = new RouteMatch(null!, new MatchModel { Uri = Read("prefix", text, ignoreCase: false) });
        Assert.True(candidate.IsMatch(Facts(text + "b")));
        Assert.False(candidate.IsMatch(Facts(text[..^1] + "b")));
        Assert.False(candidate.IsMatch(Facts(text[..^1])));
    }

    [Fact]
    public void IsMatch_MoreThanAPathIsAskedFor_IsWhatTheMatchSays()
    {
        var uri = Read("prefix", "/cart", ignoreCase: false);
        Assert.True(new RouteMatch(null!, MatchModel.Any).IsMatch(Facts("/")));
        Assert.True(new RouteMatch(null!, new MatchModel { Uri = uri, Method = StringMatcher.Exact("GET") }).IsMatch(Facts("/cart")));
        Assert.False(new RouteMatch(null!, new MatchModel { Uri = uri, Method = StringMatcher.Exact("POST") }).IsMatch(Facts("/cart")));
        Assert.False(new RouteMatch(null!, new MatchModel { Uri = uri, MatchesNothing = true }).IsMatch(Facts("/cart")));
        Assert.False(new RouteMatch(null!, new MatchModel { MatchesNothing = true }).IsMatch(Facts("/cart")));
    }

    private static StringMatcher Read(string kind, string text, bool ignoreCase)
    {
        var problems = new FieldProblems();
        var match = JsonSerializer.Deserialize<StringMatch>($$"""{ "{{kind}}": "{{text}}" }""", JsonSerializerOptions.Web)!;
        return StringMatcher.Read(match, FieldPath.Root, problems, ignoreCase)!;
    }

    private static RequestFacts Facts(string path) => new() { Path = path, Method = "GET", Authority = "shop", Scheme = "http", Headers = new HeaderDictionary() };

    private static IEnumerable<string> Words(int length) =>
        length == 0 ? [""] : Words(length - 1).SelectMany(word => new[] { word + '/', word + 'a', word + 'A' });
}
