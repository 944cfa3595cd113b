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
    [InlineData("app=webapp\n, tier = front\r\n", true)]
    [InlineData("\tapp in\n(webapp ,\tcart)", true)]
    [InlineData("app in (,)", false)]
    [InlineData("empty in (a,)", true)]
    [InlineData("empty notin ()", false)]
    [InlineData("empty!=", false)]
    [InlineData("missing=", false)]
    [InlineData("app=webapp,app=cart", false)]
    [InlineData("app,!app", false)]
    [InlineData("APP=webapp", false)]
    [InlineData("app=WEBAPP", false)]
    [InlineData("notin", false)]
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
    [InlineData("a<1")]
    [InlineData("a = b c")]
    [InlineData("a in (b) c")]
    [InlineData("a in (b))")]
    [InlineData("a in ((b))")]
    [InlineData("a In (b)")]
    [InlineData("a = = b")]
    [InlineData("a =! b")]
    [InlineData("!!a")]
    [InlineData("!")]
    [InlineData("a!")]
    [InlineData("a=b;c=d")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a in (-b)")]
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

    [Fact]
    public void Parse_SelectorsWithACommaBetween_SelectsWhatBothSelect() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(67, 71),
        Prop.ForAll(Selectors().ToArbitrary(), Selectors().ToArbitrary(), LabelMaps().ToArbitrary(), (one, other, labels) =>
        {
            var both = string.Join(',', new[] { one.Format(), other.Format() }.Where(text => text.Length > 0));
            var swapped = string.Join(',', new[] { other.Format(), one.Format() }.Where(text => text.Length > 0));
            var expected = one.Matches(labels) && other.Matches(labels);
            return LabelSelector.Parse(both).Matches(labels) == expected && LabelSelector.Parse(swapped).Matches(labels) == expected;
        }));

    [Fact]
    public void Matches_OppositeOperators_DisagreeAlways() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(73, 79),
        Prop.ForAll(Requirements().ToArbitrary(), LabelMaps().ToArbitrary(), (requirement, labels) =>
            requirement.Matches(labels) != (requirement with { Operator = Opposite[requirement.Operator!] }).Matches(labels)));

    [Theory]
    [InlineData(null, true)]
    [InlineData("a", false)]
    public void Matches_ObjectWithoutLabels_HasNone(string? selector, bool expected) =>
        Assert.Equal(expected, (selector is null ? new LabelSelector() : LabelSelector.Parse(selector)).Matches(null));

    [Fact]
    public void Matches_UnheardOperator_SelectsNothingAndHasNoStringForm()
    {
        var requirement = new LabelSelectorRequirement { Key = "app", Operator = "Gt", Values = ["1"] };

        Assert.False(requirement.Matches(Webapp));
        Assert.Throws<InvalidOperationException>(() => new LabelSelector { MatchExpressions = [requirement] }.Format());
        Assert.Throws<FormatException>(() => LabelSelector.Parse("a>1"));
    }

    private static readonly Dictionary<string, string> Opposite = new() { ["In"] = "NotIn", ["NotIn"] = "In", ["Exists"] = "DoesNotExist", ["DoesNotExist"] = "Exists" };

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
