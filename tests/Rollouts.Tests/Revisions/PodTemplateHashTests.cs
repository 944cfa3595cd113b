using System.Globalization;
using System.Text;
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

    // Another hash for the same template would take everything that runs for an old version.
    [Theory]
    [InlineData("shop:v1", "fb8597c9b")]
    [InlineData("shop:v2", "69cc855f6c")]
    [InlineData("shop:v3", "6d7df945bb")]
    public void Of_KnownTemplate_IsAsItAlwaysWas(string image, string hash) => Assert.Equal(hash, PodTemplateHash.Of(new PodTemplateSpec
    {
        Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "shop" } },
        Spec = new PodSpec { Containers = [new Container { Name = "shop", Image = image }] },
    }));

    [Theory]
    [InlineData("plain")]
    [InlineData("a \"quoted\" <b> & 'c' + `d` \\ /")]
    [InlineData("größer, 大きい, 🦀, \u0001, \u2028")]
    [InlineData("")]
    public void Of_AnyText_EscapesAsJsonNodeDoes(string text)
    {
        var canonical = "{\"spec\":{\"containers\":[{\"image\":" + JsonValue.Create(text).ToJsonString() + ",},],},}";
        var hash = Encoding.UTF8.GetBytes(canonical).Aggregate(2166136261u, (mixed, octet) => unchecked((mixed ^ octet) * 16777619u));
        var letters = hash.ToString(CultureInfo.InvariantCulture).Select(digit => "bcdfghjklmnpqrstvwxz2456789"[digit % 27]);
        Assert.Equal(string.Concat(letters), PodTemplateHash.Of(new PodTemplateSpec { Spec = new PodSpec { Containers = [new Container { Image = text }] } }));
    }
}
