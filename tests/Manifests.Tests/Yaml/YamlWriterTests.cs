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

    private static Gen<JsonNode?> Nodes(int size) => size == 0
        ? Gen.OneOf(
            Text().Select(text => (JsonNode?)JsonValue.Create(text)),
            ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode?)JsonValue.Create(number)),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (JsonNode?)JsonValue.Create((double)number)),
            ArbMap.Default.GeneratorFor<bool>().Select(boolean => (JsonNode?)JsonValue.Create(boolean)),
            Gen.Constant((JsonNode?)null))
        : Gen.OneOf(
            Nodes(0),
            Nodes(size - 1).Many(4).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Objects(size - 1).Select(map => (JsonNode?)map));

    private static Gen<JsonObject> Objects(int size = 3) =>
        Text().SelectMany(_ => Nodes(size), (key, value) => (Key: key, Value: value)).Many(5).Select(pairs =>
        {
            var map = new JsonObject();
            foreach (var (key, value) in pairs)
            {
                map[key] = value?.DeepClone();
            }

            return map;
        });
}

internal static class GenExtensions
{
    public static Gen<T[]> Many<T>(this Gen<T> item, int most) => Gen.Choose(0, most).SelectMany(count => item.ArrayOf(count));
}
