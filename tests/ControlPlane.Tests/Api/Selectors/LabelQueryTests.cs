using System.Collections.Immutable;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Selectors;

public sealed class LabelQueryTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web", true)]
    [InlineData("app = web", true)]
    [InlineData("app=api", false)]
    [InlineData("app!=api", true)]
    [InlineData("app!=web", false)]
    [InlineData("other!=web", true)] // != selects objects without the label too
    [InlineData("app", true)]
    [InlineData("other", false)]
    [InlineData("!other", true)]
    [InlineData("!app", false)]
    [InlineData("app in (web,api)", true)]
    [InlineData("app in(web)", true)]
    [InlineData("app in (api)", false)]
    [InlineData("app notin (api)", true)]
    [InlineData("app notin (web, api)", false)]
    [InlineData("other notin (web)", true)]
    [InlineData("app=web,tier=front", true)]
    [InlineData("app in (web,api),tier in (front),!canary", true)]
    [InlineData("app=web,tier=back", false)]
    [InlineData("example.com/team=a", true)]
    [InlineData("empty=", true)]
    public void TryParse_Selector_Selects(string text, bool expected)
    {
        var labels = ImmutableDictionary<string, string>.Empty.Add("app", "web").Add("tier", "front").Add("example.com/team", "a").Add("empty", "");

        Assert.True(LabelQuery.TryParse(text, out var selector, out _));
        Assert.Equal(expected, selector.Matches(labels));
    }

    [Theory]
    [InlineData("app in web")]
    [InlineData("=web")]
    [InlineData("app=web,")]
    [InlineData("app=w eb")]
    [InlineData("a b")]
    public void TryParse_NoSelector_SaysSo(string text)
    {
        Assert.False(LabelQuery.TryParse(text, out _, out var problem));
        Assert.StartsWith("unable to parse requirement", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metadata.name=p", true)]
    [InlineData("metadata.name!=p", false)]
    [InlineData("status.phase=Pending,metadata.namespace=default", true)]
    [InlineData("status.phase==Running", false)]
    [InlineData("spec.nodeName=", true)]
    public void FieldQuery_OfPods_Selects(string text, bool expected)
    {
        var pod = StoredObject.From(ResourceTypes.Pod, StoreHarness.Parse("""{"metadata":{"name":"p","namespace":"default"},"spec":{},"status":{"phase":"Pending"}}"""));

        Assert.True(FieldQuery.TryParse(ResourceTypes.Pod, text, out var query, out _));
        Assert.Equal(expected, query.Matches(pod));
    }

    [Theory]
    [InlineData("spec.foo=1", "field label not supported: spec.foo")]
    [InlineData("metadata.name", "invalid selector: 'metadata.name'; can't understand 'metadata.name'")]
    public void FieldQuery_Unsupported_SaysSo(string text, string expected)
    {
        Assert.False(FieldQuery.TryParse(ResourceTypes.Pod, text, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
