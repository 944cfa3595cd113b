using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

/// <summary>The cases of RFC 6902 (appendix A) and of RFC 6901 as tables, and the laws behind them.</summary>
public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("{foo: bar}", "{op: add, path: /baz, value: qux}", "{baz: qux, foo: bar}")]
    [InlineData("{foo: bar}", "{op: add, path: /foo, value: 1}", "{foo: 1}")]
    [InlineData("{foo: [bar, baz]}", "{op: add, path: /foo/1, value: qux}", "{foo: [bar, qux, baz]}")]
    [InlineData("{foo: [bar]}", "{op: add, path: /foo/1, value: qux}", "{foo: [bar, qux]}")]
    [InlineData("{foo: [bar]}", "{op: add, path: /foo/-, value: [abc, def]}", "{foo: [bar, [abc, def]]}")]
    [InlineData("{foo: []}", "{op: add, path: /foo/0, value: null}", "{foo: [null]}")]
    [InlineData("{foo: bar}", "{op: add, path: /child, value: {grandchild: {}}}", "{foo: bar, child: {grandchild: {}}}")]
    [InlineData("{foo: bar}", "{op: add, path: /baz, value: qux, xyz: 123}", "{foo: bar, baz: qux}")]
    [InlineData("{foo: null}", "{op: add, path: /foo, value: {}}", "{foo: {}}")]
    [InlineData("{baz: qux, foo: bar}", "{op: remove, path: /baz}", "{foo: bar}")]
    [InlineData("{foo: [bar, qux, baz]}", "{op: remove, path: /foo/1}", "{foo: [bar, baz]}")]
    [InlineData("{foo: null}", "{op: remove, path: /foo}", "{}")]
    [InlineData("{baz: qux, foo: bar}", "{op: replace, path: /baz, value: boo}", "{baz: boo, foo: bar}")]
    [InlineData("{foo: [1, 2]}", "{op: replace, path: /foo/1, value: null}", "{foo: [1, null]}")]
    [InlineData("{foo: {bar: baz, waldo: fred}, qux: {corge: g}}", "{op: move, from: /foo/waldo, path: /qux/thud}", "{foo: {bar: baz}, qux: {corge: g, thud: fred}}")]
    [InlineData("{foo: [all, grass, cows, eat]}", "{op: move, from: /foo/1, path: /foo/3}", "{foo: [all, cows, eat, grass]}")]
    [InlineData("{foo: 1}", "{op: move, from: /foo, path: /foo}", "{foo: 1}")]
    [InlineData("{foo: {a: 1}}", "{op: copy, from: /foo, path: /foo/b}", "{foo: {a: 1, b: {a: 1}}}")]
    [InlineData("{foo: null}", "{op: copy, from: /foo, path: /bar}", "{foo: null, bar: null}")]
    [InlineData("{baz: qux, foo: [a, 2, c]}", "{op: test, path: /foo/1, value: 2}", "{baz: qux, foo: [a, 2, c]}")]
    [InlineData("{foo: {a: 1, b: 2}}", "{op: test, path: /foo, value: {b: 2, a: 1}}", "{foo: {a: 1, b: 2}}")]
    [InlineData("{foo: 1}", "{op: test, path: '', value: {foo: 1}}", "{foo: 1}")]
    [InlineData("{foo: 10}", "{op: test, path: /foo, value: 10.0}", "{foo: 10}")]
    [InlineData("{foo: null}", "{op: test, path: /foo, value: null}", "{foo: null}")]
    [InlineData("{'': 1}", "{op: replace, path: /, value: 2}", "{'': 2}")]
    [InlineData("{a: {'': {b: 1}}}", "{op: remove, path: /a//b}", "{a: {'': {}}}")]
    [InlineData("{a/b: 1}", "{op: replace, path: /a~1b, value: 2}", "{a/b: 2}")]
    [InlineData("{m~n: 1}", "{op: replace, path: /m~0n, value: 2}", "{m~n: 2}")]
    [InlineData("{~1: 10, /: 9}", "{op: remove, path: /~01}", "{/: 9}")]
    [InlineData("{'-': 1}", "{op: remove, path: /-}", "{}")]
    [InlineData("{'0': {a: 1}}", "{op: remove, path: /0/a}", "{'0': {}}")]
    public void Apply_Operation_ChangesTheDocument(string document, string operation, string expected) => Parsed.AssertEqual(expected, Applied(document, $"[{operation}]"));

    [Theory]
    [InlineData("{op: remove, path: /none}", "/none is not there")]
    [InlineData("{op: remove, path: /list/3}", "/list/3 is not there")]
    [InlineData("{op: remove, path: /list/-}", "/list/- is not there")]
    [InlineData("{op: remove, path: /list/-1}", "/list/-1 is not there")]
    [InlineData("{op: remove, path: /list/1e0}", "/list/1e0 is not there")]
    [InlineData("{op: remove, path: /text/x}", "/text/x is not there")]
    [InlineData("{op: remove, path: ''}", "the whole object cannot be patched away")]
    [InlineData("{op: replace, path: /none, value: 1}", "/none is not there")]
    [InlineData("{op: replace, path: /list/-, value: 1}", "/list/- is not there")]
    [InlineData("{op: replace, path: '', value: {}}", "the whole object cannot be patched away")]
    [InlineData("{op: add, path: /none/x, value: 1}", "/none/x is not there")]
    [InlineData("{op: add, path: /list/4, value: 1}", "/list/4 is not there")]
    [InlineData("{op: add, path: /list/x, value: 1}", "/list/x is not there")]
    [InlineData("{op: add, path: /text/x, value: 1}", "/text/x is not there")]
    [InlineData("{op: add, path: text, value: 1}", "the path text does not start with /")]
    [InlineData("{op: add, path: /x}", "value is missing")]
    [InlineData("{op: add, value: 1}", "path is missing")]
    [InlineData("{op: add, path: 3, value: 1}", "path is missing")]
    [InlineData("{path: /x, value: 1}", "op is missing")]
    [InlineData("{op: spam, path: /x}", "op spam is none of add, replace, remove, move, copy, test")]
    [InlineData("{op: Add, path: /x, value: 1}", "op Add is none of add, replace, remove, move, copy, test")]
    [InlineData("{op: move, path: /x}", "from is missing")]
    [InlineData("{op: move, from: /none, path: /x}", "/none is not there")]
    [InlineData("{op: move, from: /map, path: /map/in}", "/map/in is not there")]
    [InlineData("{op: copy, from: /none, path: /x}", "/none is not there")]
    [InlineData("{op: test, path: /text, value: other}", "/text is not \"other\"")]
    [InlineData("{op: test, path: /text, value: null}", "/text is not null")]
    [InlineData("{op: test, path: /list/0, value: '1'}", "/list/0 is not \"1\"")]
    [InlineData("{op: test, path: /text}", "value is missing")]
    [InlineData("{op: test, path: /none, value: null}", "/none is not there")]
    [InlineData("[]", "an operation is a map")]
    [InlineData("null", "an operation is a map")]
    public void Apply_WhatCannotBe_IsRefusedWithItsNumber(string operation, string reason)
    {
        var error = Assert.Throws<ManifestFormatException>(() => Applied("{kind: A, metadata: {name: b}, text: x, list: [1, 2, 3], map: {in: 1}}", $"[{{op: test, path: /kind, value: A}}, {operation}]"));

        Assert.Equal($"operation 1 of the patch of A b: {reason}", error.Reason);
        Assert.Equal("p.yaml:3:1", error.Position.ToString());
    }

    [Fact]
    public void Apply_AddThenRemove_IsWhereItBegan() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(23, 29),
        Prop.ForAll(AnyJson.Objects().ToArbitrary(), AnyJson.Keys().ToArbitrary(), AnyJson.Nodes(2).ToArbitrary(), (document, key, value) =>
        {
            var content = document.DeepClone().AsObject();
            content.Remove(key);
            var before = content.DeepClone();
            Run(content, Operation("add", key, value));
            var there = JsonNode.DeepEquals(content[key], value);
            Run(content, Operation("test", key, value), Operation("remove", key, null));
            return there && JsonNode.DeepEquals(before, content);
        }));

    [Fact]
    public void Apply_CopyThenMove_LeavesTheValueInBothPlaces() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(31, 37),
        Prop.ForAll(AnyJson.Keys().ToArbitrary(), AnyJson.Nodes(2).ToArbitrary(), (key, value) =>
        {
            var content = new JsonObject { [key] = value?.DeepClone(), ["all of it"] = new JsonArray(1, 2) };
            Run(content, Between("copy", Pointer(key), "/all of it/0"), Between("move", "/all of it/0", "/all of it/-"));
            var list = content["all of it"]!.AsArray();
            return list.Count == 3 && JsonNode.DeepEquals(list[2], value) && JsonNode.DeepEquals(content[key], value);
        }));

    private static JsonObject Applied(string document, string operations)
    {
        var content = Parsed.Value(document)!.AsObject();
        JsonPatch.Apply(content, Parsed.Value(operations)!.AsArray(), new SourcePosition("p.yaml", 3, 1));
        return content;
    }

    private static void Run(JsonObject content, params JsonNode[] operations) => JsonPatch.Apply(content, new JsonArray(operations), new SourcePosition("p", 1, 1));

    private static JsonObject Operation(string op, string key, JsonNode? value) => new() { ["op"] = op, ["path"] = Pointer(key), ["value"] = value?.DeepClone() };

    private static JsonObject Between(string op, string from, string path) => new() { ["op"] = op, ["from"] = from, ["path"] = path };

    private static string Pointer(string key) => $"/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
