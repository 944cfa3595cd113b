using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Patches;

public sealed class PatchTests
{
    [Theory] // RFC 7396, appendix A
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void MergePatch_Rfc7396(string target, string patch, string expected) =>
        AssertSame(expected, MergePatch.Apply(StoreHarness.Parse(target), StoreHarness.Parse(patch)));

    [Theory]
    [InlineData("""[{"op":"add","path":"/a/-","value":3}]""", """{"a":[1,2,3],"b":{"c":1}}""")]
    [InlineData("""[{"op":"add","path":"/a/0","value":0}]""", """{"a":[0,1,2],"b":{"c":1}}""")]
    [InlineData("""[{"op":"remove","path":"/a/1"}]""", """{"a":[1],"b":{"c":1}}""")]
    [InlineData("""[{"op":"replace","path":"/b/c","value":{"x~/y":1}}]""", """{"a":[1,2],"b":{"c":{"x~/y":1}}}""")]
    [InlineData("""[{"op":"add","path":"/b/x~0~1y","value":1}]""", """{"a":[1,2],"b":{"c":1,"x~/y":1}}""")]
    [InlineData("""[{"op":"move","from":"/b/c","path":"/d"}]""", """{"a":[1,2],"b":{},"d":1}""")]
    [InlineData("""[{"op":"copy","from":"/b","path":"/d"}]""", """{"a":[1,2],"b":{"c":1},"d":{"c":1}}""")]
    [InlineData("""[{"op":"test","path":"/b/c","value":1},{"op":"remove","path":"/b"}]""", """{"a":[1,2]}""")]
    [InlineData("""[{"op":"test","path":"/b/c","value":2},{"op":"remove","path":"/b"}]""", null)]
    [InlineData("""[{"op":"remove","path":"/none"}]""", null)]
    [InlineData("""[{"op":"replace","path":"/none","value":1}]""", null)]
    [InlineData("""[{"op":"add","path":"/a/7","value":1}]""", null)]
    [InlineData("""[{"op":"jump","path":"/a"}]""", null)]
    [InlineData("""{}""", null)]
    public void JsonPatch_Rfc6902(string patch, string? expected)
    {
        var (result, problem) = JsonPatch.Apply(StoreHarness.Parse("""{"a":[1,2],"b":{"c":1}}"""), JsonNode.Parse(patch)!);

        if (expected is null)
        {
            Assert.NotEmpty(problem);
            Assert.Null(result);
        }
        else
        {
            AssertSame(expected, result);
        }
    }

    [Theory]
    [InlineData("""{"containers":[{"name":"a","image":"new"}]}""", """{"containers":[{"name":"a","image":"new","env":[{"name":"X","value":"1"}]},{"name":"b"}]}""")]
    [InlineData("""{"containers":[{"name":"c"}]}""", """{"containers":[{"name":"a","image":"old","env":[{"name":"X","value":"1"}]},{"name":"b"},{"name":"c"}]}""")]
    [InlineData("""{"containers":[{"$patch":"delete","name":"b"}]}""", """{"containers":[{"name":"a","image":"old","env":[{"name":"X","value":"1"}]}]}""")]
    [InlineData("""{"containers":[{"name":"a","env":[{"name":"X","value":"2"},{"name":"Y","value":"3"}]}]}""", """{"containers":[{"name":"a","image":"old","env":[{"name":"X","value":"2"},{"name":"Y","value":"3"}]},{"name":"b"}]}""")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"b","image":"i"}]}""", """{"containers":[{"name":"b","image":"i"},{"name":"a","image":"old","env":[{"name":"X","value":"1"}]}]}""")]
    [InlineData("""{"containers":[{"$patch":"replace"},{"name":"z"}]}""", """{"containers":[{"name":"z"}]}""")]
    [InlineData("""{"$patch":"replace","x":1}""", """{"x":1}""")]
    [InlineData("""{"args":["q"]}""", """{"containers":[{"name":"a","image":"old","env":[{"name":"X","value":"1"}]},{"name":"b"}],"args":["q"]}""")]
    [InlineData("""{"containers":null}""", "{}")]
    public void StrategicMergePatch_ListsByKey(string patch, string expected) =>
        AssertSame(expected, StrategicMergePatch.Apply(
            StoreHarness.Parse("""{"containers":[{"name":"a","image":"old","env":[{"name":"X","value":"1"}]},{"name":"b"}]}"""), StoreHarness.Parse(patch)));

    [Theory]
    [InlineData("""{"ports":[{"port":80,"targetPort":8081}]}""", """{"ports":[{"port":80,"name":"http","targetPort":8081}],"finalizers":["a"]}""")]
    [InlineData("""{"finalizers":["b","a"]}""", """{"ports":[{"port":80,"name":"http"}],"finalizers":["a","b"]}""")]
    [InlineData("""{"$deleteFromPrimitiveList/finalizers":["a"]}""", """{"ports":[{"port":80,"name":"http"}],"finalizers":[]}""")]
    [InlineData("""{"$retainKeys":["ports"]}""", """{"ports":[{"port":80,"name":"http"}]}""")]
    public void StrategicMergePatch_Directives(string patch, string expected) =>
        AssertSame(expected, StrategicMergePatch.Apply(StoreHarness.Parse("""{"ports":[{"port":80,"name":"http"}],"finalizers":["a"]}"""), StoreHarness.Parse(patch)));

    [Theory]
    [InlineData("application/merge-patch+json", true)]
    [InlineData("application/merge-patch+json; charset=utf-8", true)]
    [InlineData("application/apply-patch+yaml", true)]
    [InlineData("application/strategic-merge-patch+json", false)] // custom resources have no merge keys
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void TryParse_MediaType_OfRollouts(string? media, bool expected)
    {
        Assert.Equal(expected, Patch.TryParse(ResourceTypes.Rollout, media, new JsonObject(), out _, out var problem));
        Assert.Equal(expected ? null : 415, problem?.Code);
    }

    private static void AssertSame(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, got {actual?.ToJsonString()}");
}
