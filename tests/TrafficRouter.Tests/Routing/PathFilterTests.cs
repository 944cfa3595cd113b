using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;

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
    public void Passes_AnyTextAndPath_IsWhatTheMatchSays(string kind, bool ignoreCase)
    {
        foreach (var text in Texts.Where((_, i) => i % 7 == 0))
        {
            var match = new MatchModel { Uri = Read(kind, text, ignoreCase) };
            var filter = new PathFilter(match);
            foreach (var path in Texts)
            {
                var expected = match.IsMatch(Facts(path));
                var passes = filter.Passes(path);
                Assert.True(filter.IsDecisive ? passes == expected : passes || !expected, $"{kind} {text} of {path}: {passes}, the match says {expected}");
            }
        }
    }

    [Theory]
    [InlineData("prefix", false, true)]
    [InlineData("exact", false, true)]
    [InlineData("prefix", true, false)]
    [InlineData("regex", false, false)]
    public void IsDecisive_OnlyForCaseSensitiveTexts(string kind, bool ignoreCase, bool expected) =>
        Assert.Equal(expected, new PathFilter(new MatchModel { Uri = Read(kind, "/cart", ignoreCase) }).IsDecisive);

    [Fact]
    public void IsDecisive_OnlyWhereNothingElseIsAskedFor()
    {
        var uri = Read("prefix", "/cart", ignoreCase: false);
        Assert.True(new PathFilter(MatchModel.Any).IsDecisive);
        Assert.False(new PathFilter(new MatchModel { Uri = uri, Method = StringMatcher.Exact("GET") }).IsDecisive);
        Assert.False(new PathFilter(new MatchModel { Uri = uri, MatchesNothing = true }).IsDecisive);
        Assert.False(new PathFilter(new MatchModel { MatchesNothing = true }).IsDecisive);
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
