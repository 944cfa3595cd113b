using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Webapp = new() { ["app"] = "webapp", ["tier"] = "front", ["empty"] = "", ["x.io/team"] = "a" };

    [Theory]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("app=webapp", true)]
    [InlineData("app==webapp", true)]
    [InlineData("app = webapp", true)]
    [InlineData("app=cart", false)]
    [InlineData("missing=x", false)]
    [InlineData("empty=", true)]
    [InlineData("app=", false)]
    [InlineData("app!=cart", true)]
    [InlineData("app!=webapp", false)]
    [InlineData("missing!=x", true)]
    [InlineData("app in (webapp,cart)", true)]
    [InlineData("app in(cart)", false)]
    [InlineData("app in ( webapp )", true)]
    [InlineData("empty in ()", true)]
    [InlineData("app notin (cart, payment)", true)]
    [InlineData("app notin (webapp)", false)]
    [InlineData("missing notin (x)", true)]
    [InlineData("app", true)]
    [InlineData("empty", true)]
    [InlineData("missing", false)]
    [InlineData("!missing", true)]
    [InlineData("! app", false)]
    [InlineData("x.io/team=a", true)]
    [InlineData("app=webapp,tier!=back,app in (webapp,x),!f,tier", true)]
    [InlineData("app=webapp,tier=back", false)]
    [InlineData("in", false)]
    [InlineData("in in (in)", false)]
    public void Parse_Selector_SelectsAsTheApiDoes(string text, bool matches) => Assert.Equal(matches, LabelSelector.Parse(text).Matches(Webapp));

    [Theory]
    [InlineData(",")]
    [InlineData("a,")]
    [InlineData(",a")]
    [InlineData("a=b,,c")]
    [InlineData("=b")]
    [InlineData("a=b=c")]
    [InlineData("a b")]
    [InlineData("a in b")]
    [InlineData("a in (b")]
    [InlineData("a in b)")]
    [InlineData("!a=b")]
    [InlineData("a>1")]
    [InlineData("-a")]
    [InlineData("a=-b")]
    [InlineData("A/b/c=d")]
    [InlineData("a=(b)")]
    public void TryParse_NoSelector_SaysWhy(string text)
    {
        Assert.False(LabelSelector.TryParse(text, out _, out var error));
        Assert.StartsWith($"unable to parse label selector \"{text}\": ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b=1,a=2", "b in (1),a in (2)")]
    [InlineData("a,!b,c!=d,e in (x,y)", "a,!b,c notin (d),e in (x,y)")]
    public void Format_Selector_IsTheStringForm(string text, string expected) => Assert.Equal(expected, LabelSelector.Parse(text).Format());

    [Fact]
    public void Format_MatchLabels_IsSortedEqualities() =>
        Assert.Equal("app=webapp,tier=front", new LabelSelector { MatchLabels = new Dictionary<string, string> { ["tier"] = "front", ["app"] = "webapp" } }.Format());

    [Fact]
    public void Format_AnySelector_ReadsBackToOneThatSelectsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(17, 19),
        Prop.ForAll(Selectors().ToArbitrary(), LabelMaps().ToArbitrary(), (selector, labels) =>
            LabelSelector.Parse(selector.Format()).Matches(labels) == selector.Matches(labels)));

    private static Gen<string> Key() => Gen.Elements("a", "b", "in", "notin", "x.io/c");

    private static Gen<string> Label() => Gen.Elements("", "1", "in", "v-1.0_x");

    private static Gen<Dictionary<string, string>> LabelMaps() =>
        Key().SelectMany(_ => Label(), (key, value) => (Key: key, Value: value)).Many(4).Select(pairs => pairs.DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value));

    private static Gen<LabelSelector> Selectors() =>
        from labels in LabelMaps()
        from requirements in Requirements().Many(3)
        select new LabelSelector { MatchLabels = labels, MatchExpressions = requirements };

    private static Gen<LabelSelectorRequirement> Requirements() =>
        from key in Key()
        from @operator in Gen.Elements("In", "NotIn", "Exists", "DoesNotExist")
        from first in Label()
        from more in Label().Many(2)
        select new LabelSelectorRequirement { Key = key, Operator = @operator, Values = @operator is "In" or "NotIn" ? [first, .. more] : null };
}
