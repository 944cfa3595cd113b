using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Revisions;

public sealed class PodTemplateHashTests
{
    [Fact]
    public void Of_SameFieldsInAnotherOrder_IsTheSame()
    {
        var one = KubernetesJson.Read<PodTemplateSpec>(JsonNode.Parse("""{"metadata":{"labels":{"a":"1","b":"2"}},"spec":{"x":1,"containers":[{"name":"c","image":"i"}]}}""")!);
        var two = KubernetesJson.Read<PodTemplateSpec>(JsonNode.Parse("""{"spec":{"containers":[{"image":"i","name":"c"}],"x":1},"metadata":{"labels":{"b":"2","a":"1"}}}""")!);

        Assert.Equal(PodTemplateHash.Of(one), PodTemplateHash.Of(two));
    }

    [Theory]
    [InlineData("""{"spec":{"containers":[{"name":"c","image":"j"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"c","image":"i","env":[{"name":"E","value":"1"}]}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"c","image":"i"}],"unknown":true}}""")]
    [InlineData("""{"spec":{"containers":[]}}""")]
    public void Of_AnyOtherField_IsAnother(string other)
    {
        var one = PodTemplateHash.Of(KubernetesJson.Read<PodTemplateSpec>(JsonNode.Parse("""{"spec":{"containers":[{"name":"c","image":"i"}]}}""")!));

        Assert.NotEqual(one, PodTemplateHash.Of(KubernetesJson.Read<PodTemplateSpec>(JsonNode.Parse(other)!)));
        Assert.Matches("^[bcdfghjklmnpqrstvwxz2456789]{1,10}$", one);
    }
}
