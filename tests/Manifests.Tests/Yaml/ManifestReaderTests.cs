using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Read_StreamOfDocuments_GivesEachInOrderAndSkipsEmptyOnes()
    {
        var documents = ManifestReader.Read("# only a comment\n---\nkind: A\n---\n---\nkind: B\n...\n---\nnull\n", "f.yaml");

        Assert.Equal(["A", "B"], documents.Select(document => document.Content["kind"]!.GetValue<string>()));
        Assert.Equal("f.yaml:6:1", documents[1].Position.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("---\n")]
    [InlineData("# nothing\n")]
    public void Read_NoDocument_GivesNone(string text) => Assert.Empty(ManifestReader.Read(text, "f.yaml"));

    [Fact]
    public void Read_List_GivesItsItemsWithTheirPositions()
    {
        var documents = ManifestReader.Read("apiVersion: v1\nkind: List\nitems:\n- kind: A\n- kind: ServiceList\n  items:\n  - kind: B\n    spec: {x: 1}\n", "f.yaml");

        Assert.Equal(["A", "B"], documents.Select(document => document.Content["kind"]!.GetValue<string>()));
        Assert.Equal("f.yaml:8:12", documents[1].Locate(FieldPath.Root.Child("spec", "x")).ToString());
    }

    [Fact]
    public void Locate_Field_PointsAtItsKeyAndForAMissingOneAtWhatIsAroundIt()
    {
        var document = Assert.Single(ManifestReader.Read("kind: A\nmetadata:\n  labels:\n    a.b/c: d\nspec:\n  steps:\n  - setWeight: 10\n  - setWeight: 120\n", "r.yaml"));
        var steps = FieldPath.Root.Child("spec", "steps");

        Assert.Equal("r.yaml:8:5", document.Locate(steps.Index(1).Child("setWeight")).ToString());
        Assert.Equal("r.yaml:7:5", document.Locate(steps.Index(0).Child("pause", "duration")).ToString());
        Assert.Equal("r.yaml:4:5", document.Locate(FieldPath.Root.Child("metadata", "labels").Key("a.b/c")).ToString());
        Assert.Equal("r.yaml:5:1", document.Locate(FieldPath.Root.Child("spec", "template")).ToString());
    }

    [Fact]
    public void Read_Json_GivesValuesAndPositions()
    {
        var documents = ManifestReader.Read("{\n  \"kind\": \"A\",\n  \"n\": 1.50, \"é\": 1, \"at\": [true, null]\n}\n{\"kind\":\"B\"}", "f.json");

        Assert.Equal(2, documents.Count);
        Assert.Equal("1.50", documents[0].Content["n"]!.ToJsonString());
        Assert.Equal("f.json:3:3", documents[0].Locate(FieldPath.Root.Child("n")).ToString());
        Assert.Equal("f.json:5:1", documents[1].Position.ToString());
    }

    [Theory]
    [InlineData("a: 'yes'", "\"yes\"")]
    [InlineData("a: \"1\"", "\"1\"")]
    [InlineData("a: !!str 1", "\"1\"")]
    [InlineData("a: ! 12", "\"12\"")]
    [InlineData("a: !!int \"3\"", "3")]
    [InlineData("a: !!bool \"yes\"", "true")]
    [InlineData("a: !!null ~", "null")]
    [InlineData("a: |\n  x\n  y\n", "\"x\\ny\\n\"")]
    [InlineData("a: >-\n  x\n  y\n", "\"x y\"")]
    [InlineData("a: {b: [1, 'c']}", "{\"b\":[1,\"c\"]}")]
    [InlineData("a:", "null")]
    public void Read_Value_KeepsItsType(string text, string json)
    {
        var document = Assert.Single(ManifestReader.Read(text, "f.yaml"));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), document.Content["a"]), document.Content.ToJsonString());
    }

    [Fact]
    public void Read_KeysThatAreNoStrings_BecomeTheTextOfTheirValue()
    {
        var document = Assert.Single(ManifestReader.Read("yes: 1\n0x10: 2\n1.50: 3\n\"on\": 4\n", "f.yaml"));

        Assert.Equal("""{"true":1,"16":2,"1.5":3,"on":4}""", document.Content.ToJsonString());
    }

    [Fact]
    public void Read_AnchorsAndMerges_AreExpandedAndOwnKeysWin()
    {
        var document = Assert.Single(ManifestReader.Read("a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: *x\n  k: 3\nd:\n  <<: [{k: 5}, *x]\n", "f.yaml"));

        Assert.Equal("""{"a":{"k":1,"l":2},"b":{"k":1,"l":2},"c":{"k":3,"l":2},"d":{"k":5,"l":2}}""", document.Content.ToJsonString());
    }

    [Theory]
    [InlineData("a: &x 1\nb: [*x, *x]", "{a: 1, b: [1, 1]}")]
    [InlineData("a: &x {k: 1}\nb: {<<: *x, k: 2}\nc: {k: 2, <<: *x}", "{a: {k: 1}, b: {k: 2}, c: {k: 2}}")]
    [InlineData("a: &x {k: {l: 1, m: 2}}\nb: {<<: *x, k: {l: 3}}", "{a: {k: {l: 1, m: 2}}, b: {k: {l: 3}}}")]
    [InlineData("a: &x {k: 1}\nb: &y {<<: *x, l: 2}\nc: {<<: *y}", "{a: {k: 1}, b: {k: 1, l: 2}, c: {k: 1, l: 2}}")]
    [InlineData("a: &x {k: 1}\nb: {<<: [*x, {k: 2, l: 3}]}", "{a: {k: 1}, b: {k: 1, l: 3}}")]
    [InlineData("a: {<<: {k: 1}, <<: {k: 2, l: 3}}", "{a: {k: 1, l: 3}}")]
    [InlineData("a: {'<<': {k: 1}}", "{a: {'<<': {k: 1}}}")]
    [InlineData("a: {<<: {}}", "{a: {}}")]
    [InlineData("a: &x name\n*x : 1", "{a: name, name: 1}")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}")]
    [InlineData("a: &x\nb: *x", "{a: null, b: null}")]
    public void Read_AnchorsAndMerges_AreExpanded(string text, string expected) => Parsed.AssertEqual(expected, Assert.Single(ManifestReader.Read(text, "f.yaml")).Content);

    [Fact]
    public void Read_Alias_IsACopyOfItsOwn()
    {
        var document = Assert.Single(ManifestReader.Read("a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n", "f.yaml"));
        document.Content["b"]!["k"] = 2;

        Assert.Equal("""{"a":{"k":1},"b":{"k":2},"c":{"k":1}}""", document.Content.ToJsonString());
        Assert.Equal("f.yaml:2:1", document.Locate(FieldPath.Root.Child("b")).ToString());
        Assert.Equal("f.yaml:1:8", document.Locate(FieldPath.Root.Child("b", "k")).ToString());
        Assert.Equal("f.yaml:1:8", document.Locate(FieldPath.Root.Child("c", "k")).ToString());
    }

    [Theory]
    [InlineData("12345678901234567890123456789", "1.2345678901234568E+28")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("-9223372036854775809", "-9.223372036854776E+18")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e15", "1000000000000000")]
    [InlineData("1.5e300", "1.5E+300")]
    [InlineData("-0.0", "0")]
    public void Read_YamlNumber_KeepsWhatSixtyFourBitsHold(string number, string json) =>
        Assert.Equal($$"""{"a":{{json}}}""", Assert.Single(ManifestReader.Read($"a: {number}", "f")).Content.ToJsonString());

    [Theory]
    [InlineData("{\"é\": 1, \"a\": {\"a\": 1, \"a\": 2}}", "f:1:24: the key \"a\" is already defined in this map")]
    [InlineData("{\"漢😀\": 1, \"b\": 2,\n \"é\": 1, \"b\": 3}", "f:2:10: the key \"b\" is already defined in this map")]
    [InlineData("{\"é😀\": x}", "f:1:9: not JSON: 'x' is an invalid start of a value")]
    [InlineData("{\"a\": 1,\n \"é\" 2}", "f:2:6: not JSON: '2' is invalid after a property name. Expected a ':'")]
    public void Read_JsonWithOtherScripts_IsLocatedInCharacters(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ManifestFormatException>(() => ManifestReader.Read(text, "f")).Message);

    [Theory]
    [InlineData("12345678901234567890123456789")]
    [InlineData("9007199254740993")]
    [InlineData("1.50")]
    [InlineData("1E400")]
    public void Read_JsonNumber_IsKeptAsWritten(string number) =>
        Assert.Equal($$"""{"a":{{number}}}""", Assert.Single(ManifestReader.Read($$"""{"a": {{number}}}""", "f")).Content.ToJsonString());

    [Theory]
    [InlineData("kind: List\nitems: []", "")]
    [InlineData("kind: List\nitems: [null, {kind: A}]", "A")]
    [InlineData("kind: PodList\nitems: [{kind: A}, {kind: B}]", "A,B")]
    [InlineData("kind: List\nitems: null", "List")]
    [InlineData("kind: List", "List")]
    [InlineData("kind: Allow\nitems: [{kind: A}]", "Allow")]
    [InlineData("kind: 3\nitems: [{kind: A}]", "3")]
    public void Read_List_IsItsItemsOnlyWhereItIsOne(string text, string kinds) =>
        Assert.Equal(kinds, string.Join(',', ManifestReader.Read(text, "f").Select(document => document.Content["kind"])));

    [Theory]
    [InlineData("a: 1\na: 2\n", "f.yaml:2:1: the key \"a\" is already defined in this map")]
    [InlineData("s:\n  1: a\n  0x1: b\n", "f.yaml:3:3: the key \"1\" is already defined in this map")]
    [InlineData("a:\n\tb: 1\n", "f.yaml:2:1: the line is indented with a tab; YAML takes spaces only")]
    [InlineData("s:\n  a: 1\n\tb: 1\n", "f.yaml:3:1: the line is indented with a tab; YAML takes spaces only")]
    [InlineData("a: {b: 1\nc: 2\n", "f.yaml:1:6: not YAML: a list or map in brackets is not closed here")]
    [InlineData("a: *x\n", "f.yaml:1:4: *x refers to an anchor that is not defined before it")]
    [InlineData("a: &x [*x]\n", "f.yaml:1:8: *x refers to the value that contains it")]
    [InlineData("a: .nan\n", "f.yaml:1:4: .nan has no JSON form; quote it if the word is meant")]
    [InlineData("a: !Ref x\n", "f.yaml:1:4: the tag !Ref is not supported")]
    [InlineData("a: !!int x\n", "f.yaml:1:4: \"x\" does not fit its tag !!int")]
    [InlineData("null: 1\n", "f.yaml:1:1: null is not a key; quote it if the word is meant")]
    [InlineData("a: {{x}}\n", "f.yaml:1:5: a key must be a single word or string, not a list or map; a template such as {{x}} needs quotes")]
    [InlineData("- a\n", "f.yaml:1:1: a manifest is a map with apiVersion, kind and metadata, and this is not a map")]
    [InlineData("just text\n", "f.yaml:1:1: a manifest is a map with apiVersion, kind and metadata, and this is not a map")]
    [InlineData("b:\n  <<: 1\n", "f.yaml:2:7: << takes a map, or a list of maps")]
    [InlineData("{\"a\":1,\n \"a\":2}", "f.yaml:2:2: the key \"a\" is already defined in this map")]
    [InlineData("a: &x 1\n---\na: *x\n", "f.yaml:3:4: *x refers to an anchor that is not defined before it")]
    [InlineData("b:\n  <<: [{a: 1}, 2]\n", "f.yaml:2:16: << takes a map, or a list of maps")]
    [InlineData("b:\n  <<:\n", "f.yaml:2:6: << takes a map, or a list of maps")]
    [InlineData("a: 1\n'a': 2\n", "f.yaml:2:1: the key \"a\" is already defined in this map")]
    [InlineData("yes: 1\n\"true\": 2\n", "f.yaml:2:1: the key \"true\" is already defined in this map")]
    [InlineData("[a]: 1\n", "f.yaml:1:1: a key must be a single word or string, not a list or map; a template such as {{x}} needs quotes")]
    [InlineData("~: 1\n", "f.yaml:1:1: null is not a key; quote it if the word is meant")]
    [InlineData("a: !!bool maybe\n", "f.yaml:1:4: \"maybe\" does not fit its tag !!bool")]
    [InlineData("a: !!null x\n", "f.yaml:1:4: \"x\" does not fit its tag !!null")]
    [InlineData("a: !!float x\n", "f.yaml:1:4: \"x\" does not fit its tag !!float")]
    [InlineData("a: !!binary eA==\n", "f.yaml:1:4: the tag !!binary is not supported")]
    [InlineData("a: !!timestamp 2026-01-01\n", "f.yaml:1:4: the tag !!timestamp is not supported")]
    [InlineData("a: -.inf\n", "f.yaml:1:4: -.inf has no JSON form; quote it if the word is meant")]
    [InlineData("kind: List\nitems:\n- kind: A\n- text\n", "f.yaml:4:3: a manifest is a map with apiVersion, kind and metadata, and this is not a map")]
    [InlineData("kind: A\n---\n- x\n", "f.yaml:3:1: a manifest is a map with apiVersion, kind and metadata, and this is not a map")]
    [InlineData("{\"a\":{\"b\":1,\n\"\\u0062\":2}}", "f.yaml:2:1: the key \"b\" is already defined in this map")]
    [InlineData("{\"a\":1}\n[1]", "f.yaml:2:1: a manifest is a map with apiVersion, kind and metadata, and this is not a map")]
    [InlineData("{\"a\":\"\\ud800\"}", "f.yaml:1:6: the string escapes half of a surrogate pair")]
    public void Read_BadText_SaysWhatAndWhere(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ManifestFormatException>(() => ManifestReader.Read(text, "f.yaml")).Message);

    [Theory]
    [InlineData("a: [1\n", "f.yaml:")]
    [InlineData("a: \"x\n", "f.yaml:")]
    [InlineData("a: b: c\n", "f.yaml:1:")]
    [InlineData("a: 1\n b: 2\n", "f.yaml:2:")]
    [InlineData("a: @x\n", "f.yaml:1:")]
    [InlineData("{\"a\": }", "f.yaml:1:")]
    [InlineData("{\"a\": 1", "f.yaml:1:")]
    public void Read_SyntaxError_IsOneLineWithAPosition(string text, string start)
    {
        var error = Assert.Throws<ManifestFormatException>(() => ManifestReader.Read(text, "f.yaml"));

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_BillionLaughs_IsRefused()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var level = 1; level < 10; level++)
        {
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        Assert.Equal("aliases make the document larger than 3 MiB", Assert.Throws<ManifestFormatException>(() => ManifestReader.Read(text.ToString(), "f.yaml")).Reason);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(20_000, false)]
    public void Read_Nesting_IsBounded(int depth, bool accepted)
    {
        var yaml = $"a: {new string('[', depth - 1)}{new string(']', depth - 1)}";
        var json = $"{{\"a\": {new string('[', depth - 1)}{new string(']', depth - 1)}}}";
        foreach (var text in (string[])[yaml, json])
        {
            if (accepted)
            {
                Assert.Single(ManifestReader.Read(text, "f"));
            }
            else
            {
                Assert.Equal("the document nests deeper than 64 levels", Assert.Throws<ManifestFormatException>(() => ManifestReader.Read(text, "f")).Reason);
            }
        }
    }

    [Theory]
    [InlineData("a: \"{0}\"")]
    [InlineData("{{\"a\": \"{0}\"}}")]
    public void Read_DocumentOver3MiB_IsRefused(string form)
    {
        var text = string.Format(null, form, new string('x', 3 * 1024 * 1024));

        Assert.Equal("the document is longer than 3 MiB", Assert.Throws<ManifestFormatException>(() => ManifestReader.Read(text, "f")).Reason);
    }

    [Fact]
    public async Task ReadAsync_NotUtf8_SaysSo()
    {
        using var stream = new MemoryStream([0x61, 0x3a, 0x20, 0xff, 0xfe]);

        var error = await Assert.ThrowsAsync<ManifestFormatException>(() => ManifestReader.ReadAsync(stream, "f.yaml", TestContext.Current.CancellationToken));

        Assert.Equal("f.yaml:1:1: the file is not UTF-8 text", error.Message);
    }

    [Fact]
    public void Read_ByteOrderMarkAndCarriageReturns_AreTaken()
    {
        var document = Assert.Single(ManifestReader.Read("\uFEFFkind: A\r\nspec:\r\n  x: z\r\n", "f.yaml"));

        Assert.Equal("""{"kind":"A","spec":{"x":"z"}}""", document.Content.ToJsonString());
    }
}
