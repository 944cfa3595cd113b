using System.Text.Json.Nodes;

namespace Platform.Cli.Apply.Tests;

public sealed class ThreeWayPatchTests
{
    [Theory]
    [InlineData(null, """{"a":1}""", """{"a":1,"b":2}""", "{}")]
    [InlineData(null, """{"a":2}""", """{"a":1,"b":2}""", """{"a":2}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", """{"a":1,"b":2,"c":3}""", """{"b":null}""")] // mine, and gone from the manifest
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", """{"a":1}""", "{}")] // somebody removed it already
    [InlineData("""{"s":{"x":1,"y":2}}""", """{"s":{"x":1}}""", """{"s":{"x":1,"y":2,"z":3}}""", """{"s":{"y":null}}""")]
    [InlineData(null, """{"l":[1,2]}""", """{"l":[1]}""", """{"l":[1,2]}""")] // lists are replaced whole
    [InlineData(null, """{"s":{"x":1}}""", """{"s":3}""", """{"s":{"x":1}}""")]
    [InlineData(null, """{"status2":{}}""", """{"a":1}""", """{"status2":{}}""")]
    public void Of_LastWantedLive_ChangesOnlyWhatIsMine(string? last, string wanted, string live, string expected) =>
        Assert.Equal(expected, ThreeWayPatch.Of(last is null ? null : Parse(last), Parse(wanted), Parse(live)).ToJsonString());

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
