using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class YamlWriterTests
{
    [Fact]
    public void Write_Object_ReadsLikeAManifest()
    {
        var node = JsonNode.Parse("""
            {"apiVersion":"v1","kind":"Thing","metadata":{"name":"a","labels":{}},"spec":{"on":"yes","size":3,"port":"8080","list":[{"a":1,"b":[2]},"x",[],[["z"]]],
             "script":"one\n  two\n","query":"sum(rate(x{a=~\"b\"}[1m]))","none":null,"flag":true}}
            """);

        Assert.Equal("""
            apiVersion: v1
            kind: Thing
            metadata:
              name: a
              labels: {}
            spec:
              "on": "yes"
              size: 3
              port: "8080"
              list:
              - a: 1
                b:
                - 2
              - x
              - []
              - - - z
              script: |
                one
                  two
              query: sum(rate(x{a=~"b"}[1m]))
              none: null
              flag: true

            """.ReplaceLineEndings("\n"), YamlWriter.Write(node));
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("webapp", "webapp")]
    [InlineData("/health/live", "/health/live")]
    [InlineData("localhost:5001/webapp:v1.0", "localhost:5001/webapp:v1.0")]
    [InlineData("10s", "10s")]
    [InlineData("0.99", "\"0.99\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("a:", "\"a:\"")]
    [InlineData("{{args.x}}", "\"{{args.x}}\"")]
    [InlineData("*", "\"*\"")]
    [InlineData("say \"x\": 'y'", "\"say \\\"x\\\": 'y'\"")]
    [InlineData("- a \"b\"", "'- a \"b\"'")]
    [InlineData("a\t\"b\"", "'a\t\"b\"'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("\n", "\"\\n\"")]
    [InlineData("a\n\n", "\"a\\n\\n\"")]
    [InlineData("\0", "\"\\u0000\"")]
    [InlineData("--flag=1", "--flag=1")]
    [InlineData("---", "\"---\"")]
    [InlineData("<<", "\"<<\"")]
    [InlineData("Grüße", "Grüße")]
    public void Write_String_IsQuotedOnlyWhenItMustBe(string value, string yaml) => Assert.Equal(yaml + "\n", YamlWriter.Write(JsonValue.Create(value)));

    [Fact]
    public void WriteAll_Documents_AreSeparatedAndReadBack()
    {
        JsonObject[] written = [new() { ["kind"] = "A" }, new() { ["kind"] = "B" }];

        var text = YamlWriter.WriteAll(written);

        Assert.Equal("kind: A\n---\nkind: B\n", text);
        Assert.Equal(["A", "B"], ManifestReader.Read(text, "f").Select(document => document.Content["kind"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("[]", "[]\n")]
    [InlineData("[1, [a, {b: null}]]", "- 1\n- - a\n  - b: null\n")]
    [InlineData("text", "text\n")]
    [InlineData("'3'", "\"3\"\n")]
    [InlineData("null", "null\n")]
    [InlineData("{a: {b: [{c: [{d: 1, e: 2}], f: 3}]}}", "a:\n  b:\n  - c:\n    - d: 1\n      e: 2\n    f: 3\n")]
    public void Write_AnyRoot_IsOneDocument(string value, string yaml) => Assert.Equal(yaml, YamlWriter.Write(Parsed.Value(value)));

    [Theory]
    [InlineData(1000, "a: 1\n")]
    [InlineData(1001, "? a\n: 1\n")]
    [InlineData(5000, "? a\n: 1\n")]
    public void Write_LongKey_HasTheExplicitForm(int length, string form)
    {
        var (key, written) = (new string('a', length), new JsonObject());
        written["outer"] = new JsonObject { [key] = 1, ["next"] = new JsonArray(2) };

        var yaml = YamlWriter.Write(written);

        Assert.StartsWith($"outer:\n  {form.Replace("a", key, StringComparison.Ordinal).Replace("\n:", "\n  :", StringComparison.Ordinal)}  next:\n  - 2\n", yaml, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(written, ManifestReader.Read(yaml, "f").Single().Content));
    }

    [Fact]
    public void Write_AnyObject_ReadsBackAsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(12345, 67891),
        Prop.ForAll(Objects().ToArbitrary(), written =>
        {
            var yaml = YamlWriter.Write(written);
            var read = ManifestReader.Read(yaml, "f");
            return (written.Count == 0 || JsonNode.DeepEquals(written, Assert.Single(read).Content)).Label(yaml);
        }));

    private static readonly string[] Awkward =
    [
        "", " ", "\t", "\n", "\r", "\r\n", "y", "no", "~", "null", "1", "1.5", "0x1f", "1_0", "1e3", "12:30", "2020-01-01", ".", "..", "...", "---", "-", "- a", "?", "? a", ":", ": a", "a: b",
        "a:", "a #b", "#a", "'", "\"", "\\", "\\n", "{", "}", "[", "]", "[]", "{}", "&a", "*a", "!a", "!!str", "|", ">", "%a", "@a", "`a`", "<<", "=", " a", "a ", "a\nb", "a\nb\n", "a\n\nb", "\na",
        " a\nb", "a\n b", "a\n\tb", "a\n  \nb", "a\r\nb", "a\n\n", "é", "漢字", "😀", "a\u0085b", "a\u2028b", "\uFEFFa", "\u0000", "\u007F", "\u00A0", "kind", "a,b", "a]b", "a}b", "x\"y'z", "\ta", "a\tb",
    ];

    private static Gen<string> Text() => Gen.OneOf(
        Gen.Elements(Awkward),
        Gen.Elements("ab :#-'\"\\\n\t,[]{}&*!|>%@`?~01e.+_<=\u0085é".ToCharArray()).Many(12).Select(characters => new string(characters)));

    private static Gen<JsonObject> Objects() => AnyJson.Objects(3, Text(), Gen.OneOf(
        Text().Select(text => (JsonNode?)JsonValue.Create(text)),
        ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode?)JsonValue.Create(number)),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (JsonNode?)JsonValue.Create((double)number)),
        ArbMap.Default.GeneratorFor<bool>().Select(boolean => (JsonNode?)JsonValue.Create(boolean)),
        Gen.Constant((JsonNode?)null)));
}
