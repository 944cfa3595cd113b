using System.Text;

namespace Platform.Rollouts.JsonPaths;

public sealed class JsonPathTests
{
    private const string Shop = """
        {"key":[{"key2":{"value":"1.2"}},{"key2":{"value":7}}],"list":[1,2,3,4,5,6],"none":null,"flag":true,"a.b":"dotted",
         "items":[{"name":"x","n":1.0,"up":true},{"name":"y","n":2.5,"up":false},{"name":"z","m":3}],"big":1e21,"small":0.0000001,"text":"<a&b>\u0001"}
        """;

    [Theory]
    [InlineData("{$.key[0].key2.value}", "\"1.2\"")]
    [InlineData("{.key[1].key2.value}", "7")]
    [InlineData("{ $.key[-1].key2.value }", "7")]
    [InlineData("{$['key'][0]['key2'].value}", "\"1.2\"")]
    [InlineData("{$[\"a.b\"]}", "\"dotted\"")]
    [InlineData("{$.a\\.b}", "\"dotted\"")]
    [InlineData("{$.list}", "[1,2,3,4,5,6]")]
    [InlineData("{$.list[*]}", "1")]
    [InlineData("{$.list[2:]}", "3")]
    [InlineData("{$.list[-2:]}", "5")]
    [InlineData("{$.list[1:6:2]}", "2")]
    [InlineData("{$.list[3,0]}", "4")]
    [InlineData("{$['flag','none']}", "true")]
    [InlineData("{$.none}", "null")]
    [InlineData("{$.flag}", "true")]
    [InlineData("{$..value}", "\"1.2\"")]
    [InlineData("{$..n}", "1")]
    [InlineData("{$.key[0].*.value}", "\"1.2\"")]
    [InlineData("{$.items[?(@.name=='y')].n}", "2.5")]
    [InlineData("{$.items[?(@.name != \"x\")].n}", "2.5")]
    [InlineData("{$.items[?(@.m)].m}", "3")]
    [InlineData("{$.items[?(@.n)].name}", "\"x\"")]
    [InlineData("{range $.items[*]}{.name}{end}", "\"x\"")]
    [InlineData("{$.big}", "1e+21")]
    [InlineData("{$.small}", "1e-7")]
    [InlineData("{$.text}", "\"\\u003ca\\u0026b\\u003e\\u0001\"")]
    [InlineData("$.key", "\"$.key\"")]
    [InlineData("{\"literal\"}", "\"literal\"")]
    [InlineData("{42}", "42")]
    [InlineData("{-7}", "-7")]
    [InlineData("{+1.50}", "1.5")]
    [InlineData("{true}", "true")]
    [InlineData("{'it\\'s'}", "\"it's\"")]
    [InlineData("{.flag}{.list}", "true")]
    [InlineData("text {.flag}", "\"text \"")]
    [InlineData("{.list[-1]}", "6")]
    [InlineData("{.list[0:1]}", "1")]
    [InlineData("{.list[:-4]}", "1")]
    [InlineData("{.list[5:6]}", "6")]
    [InlineData("{.list[::5]}", "1")]
    [InlineData("{.list[ 1 ]}", "2")]
    [InlineData("{.list[-1,0]}", "6")]
    [InlineData("{.list[?(@==3.0)]}", "3")]
    [InlineData("{.list[?(@>4.5)]}", "5")]
    [InlineData("{.list[?(@>=4.0)]}", "4")]
    [InlineData("{.list[?(@<=1.0)]}", "1")]
    [InlineData("{.list[?(@!=1.0)]}", "2")]
    [InlineData("{.list[?(@<1.5)]}", "1")]
    [InlineData("{.items[?(@.name>'x')].name}", "\"y\"")]
    [InlineData("{.items[?('y'==@.name)].n}", "2.5")]
    [InlineData("{.items[?(@.name==\"a]b\")].n}{.flag}", "true")] // a bracket between quotes closes nothing
    [InlineData("{.items[?(@['name']=='z')].m}", "3")]
    [InlineData("{.items.*}", "{\"n\":1,\"name\":\"x\",\"up\":true}")]
    [InlineData("{.items[2]}{.flag}", "{\"m\":3,\"name\":\"z\"}")]
    [InlineData("{..key2.value}", "\"1.2\"")]
    [InlineData("{.['a.b']}", "\"dotted\"")]
    [InlineData("{.key[0]['key2']['value']}", "\"1.2\"")]
    [InlineData("{range .items[0:2]}{.n}{end}", "1")]
    [InlineData("{range .items[*]}{range .name}x{end}{end}", "\"x\"")]
    [InlineData("{range .list[5:5]}{.n}{end}{.flag}", "true")] // nothing to repeat
    public void TryFindFirst_Path_FindsAsKubernetesDoes(string path, string expected) => Assert.Equal(expected, Find(path));

    [Theory]
    [InlineData("{$.key[0].key2.novalue}", "Could not find JSONPath in body: novalue is not found")]
    [InlineData("{$.flag.x}", "Could not find JSONPath in body: x is not found")]
    [InlineData("{$.none.x}", "Could not find JSONPath in body: x is not found")]
    [InlineData("{$.list[6]}", "Could not find JSONPath in body: array index out of bounds: index 6, length 6")]
    [InlineData("{$.list[-7]}", "Could not find JSONPath in body: array index out of bounds: index -1, length 6")]
    [InlineData("{$.list[2:1]}", "Could not find JSONPath in body: starting index 2 is greater than ending index 1")]
    [InlineData("{$.list[0:3:0]}", "Could not find JSONPath in body: step must be > 0")]
    [InlineData("{$.flag[0]}", "Could not find JSONPath in body: bool is not array or slice")]
    [InlineData("{$.items[*].key}", "Could not find JSONPath in body: key is not found")]
    [InlineData("{$.list[2:2]}", "result of web metric produced no value")]
    [InlineData("{$.none[0]}", "result of web metric produced no value")]
    [InlineData("{$.items[?(@.name=='w')].n}", "result of web metric produced no value")]
    [InlineData("", "result of web metric produced no value")]
    [InlineData("{$.flag[?(@.a)]}", "Could not find JSONPath in body: bool is not array or slice and cannot be filtered")]
    [InlineData("{$.items[?(@.up>true)]}", "Could not find JSONPath in body: invalid type for comparison")]
    [InlineData("{$.items[?(@.up=='a')]}", "Could not find JSONPath in body: incompatible types for comparison")]
    [InlineData("{$.items[?(@.m==3.0)].m}", "Could not find JSONPath in body: m is not found")]
    [InlineData("{.items[?(@.up==true)].name}", "Could not find JSONPath in body: up is not found")]
    [InlineData("{.items[0:2][?(@.up!=true)].name}", "Could not find JSONPath in body: map[string]interface {} is not array or slice and cannot be filtered")]
    [InlineData("{.*[0].name}", "Could not find JSONPath in body: string is not array or slice")]
    [InlineData("{..[0]}", "Could not find JSONPath in body: map[string]interface {} is not array or slice")]
    [InlineData("{.list[?(@==3)]}", "Could not find JSONPath in body: incompatible types for comparison")]
    [InlineData("{.items[?(@.*==1.0)]}", "Could not find JSONPath in body: can only compare one element at a time")]
    [InlineData("{.list[6:]}", "result of web metric produced no value")]
    [InlineData("{.list[7:]}", "Could not find JSONPath in body: array index out of bounds: index 7, length 6")]
    [InlineData("{.list[0:7]}", "Could not find JSONPath in body: array index out of bounds: index 6, length 6")]
    [InlineData("{.list[0:3:-1]}", "Could not find JSONPath in body: step must be > 0")]
    [InlineData("{range $.items[*]}{.name}", "Could not find JSONPath in body: unclosed range")]
    public void TryFindFirst_NothingThere_SaysWhy(string path, string expected) => Assert.Equal(expected, Find(path));

    [Theory]
    [InlineData("{$.a", "unclosed action")]
    [InlineData("{", "unclosed action")]
    [InlineData("{$.a[0}", "unterminated array")]
    [InlineData("{$.a[x]}", "invalid array index x")]
    [InlineData("{$.a[]}", "invalid array index ")]
    [InlineData("{$....a}", "invalid multiple recursive descent")]
    [InlineData("{'a}", "unterminated quoted string")]
    [InlineData("{#}", "unrecognized character in action: U+0023 '#'")]
    [InlineData("{hello}", "unrecognized identifier hello")]
    [InlineData("{$.a[?(@.x]}", "unterminated filter")]
    [InlineData("{Infinity}", "unrecognized identifier Infinity")]
    [InlineData("{-Infinity}", "unrecognized identifier -Infinity")]
    [InlineData("{NaN}", "unrecognized identifier NaN")]
    [InlineData("{1e3}", "unrecognized identifier 1e3")]
    [InlineData("{1.2.3}", "unrecognized identifier 1.2.3")]
    [InlineData("{-}", "unrecognized identifier -")]
    [InlineData("{..*}", "unrecognized character in action: U+002A '*'")]
    [InlineData("{.a[1:2:3:4]}", "invalid array index 1:2:3:4")]
    [InlineData("{.a[1;2]}", "invalid array index 1;2")]
    [InlineData("{.a[99999999999]}", "invalid array index 99999999999")]
    [InlineData("{.a[0,x]}", "invalid array index x")]
    [InlineData("{.a[0,]}", "invalid array index ")]
    [InlineData("{.a['b}", "unterminated quoted string")]
    [InlineData("{.a[?(@.b=='c)]}", "unterminated quoted string")]
    [InlineData("{.a[?(@.b}c)]}", "unexpected '}' in @.b}c")]
    [InlineData("{.a\n}", "unclosed action")]
    [InlineData("{.a}{", "unclosed action")]
    public void TryParse_NoPath_SaysWhy(string path, string expected)
    {
        Assert.False(JsonPath.TryParse(path, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "{$" + string.Concat(Enumerable.Repeat("[?(@", 5_000)) + ".a" + string.Concat(Enumerable.Repeat(")]", 5_000)) + "}", "nested too deeply (more than 50 levels)" },
        { string.Concat(Enumerable.Repeat("{range $}", 2_000)) + "x" + string.Concat(Enumerable.Repeat("{end}", 2_000)), "nested too deeply (more than 50 levels)" },
        { "{" + string.Concat(Enumerable.Repeat("..[*]", 10)) + "}", "the path looks at more than 1000000 values" },
        { new string('x', 40_000), "path is longer than 32768 characters" },
        { string.Concat(Enumerable.Repeat("{range ..[*]}", 10)) + "x" + string.Concat(Enumerable.Repeat("{end}", 10)), "the path looks at more than 1000000 values" },
        { "{..[?(@..[?(@..[?(@..[?(@..[?(@[0])])])])])]}", "the path looks at more than 1000000 values" },
    };

    // A path is written by whoever writes the manifest, and the body by whoever answers: neither may overflow the stack or keep a core busy.
    [Theory]
    [MemberData(nameof(Hostile))]
    public void TryFindFirst_HostilePath_IsRefusedInOneLine(string path, string expected)
    {
        var body = Value(string.Concat(Enumerable.Repeat("[", 200)) + "1" + string.Concat(Enumerable.Repeat("]", 200)));
        Assert.False(JsonPath.TryParse(path, out var parsed, out var problem) && parsed.TryFindFirst(body, out _, out problem));
        Assert.EndsWith(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_AnyText_IsAPathOrASentence()
    {
        string[] fragments = ["{", "}", "$", ".", "..", "[", "]", "*", "?(", ")", "@", "a", "'", "\"", "\\", ":", ",", "0", "-1", "==", " ", "range", "end", "\n"];
        var random = new Random(20240901);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => fragments[random.Next(fragments.Length)]));
            if (JsonPath.TryParse(text, out var path, out _))
            {
                path.TryFindFirst(Value(Shop), out _, out _);
            }
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("OK", false)]
    [InlineData("{}", true)]
    [InlineData(" [1, {\"b\": 2, \"a\": null}] ", true)]
    [InlineData("1e999", false)]
    [InlineData("-1e999", false)]
    [InlineData("NaN", false)]
    [InlineData("[1,]", false)]
    [InlineData("{} {}", false)]
    [InlineData("// comment\n{}", false)]
    [InlineData("null", true)]
    [InlineData("{\"a\":1,\"a\":2}", true)]
    public void TryParse_Json_OrNot(string text, bool expected) => Assert.Equal(expected, JsonValues.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("""{"a": 1, "b": true, "c": [1, 2, 3, 4], "d": null}""", """{"a":1,"b":true,"c":[1,2,3,4],"d":null}""")]
    [InlineData("""{"num":1.2, "bool":true, "mapfield":{"foo":"bar"}}""", """{"bool":true,"mapfield":{"foo":"bar"},"num":1.2}""")]
    [InlineData("[]", "[]")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("123456789012345678901", "123456789012345680000")]
    [InlineData("\"é\\n\\\"\"", "\"é\\n\\\"\"")]
    public void Text_Value_IsWrittenAsGoDoes(string json, string expected) => Assert.Equal(expected, JsonValues.Text(Value(json)));

    private static object? Value(string json) => JsonValues.TryParse(Encoding.UTF8.GetBytes(json), out var value) ? value : throw new InvalidOperationException(json);

    private static string? Find(string path)
    {
        Assert.True(JsonPath.TryParse(path, out var parsed, out var problem), problem);
        return parsed!.TryFindFirst(Value(Shop), out var found, out problem) ? JsonValues.Text(found) : problem;
    }
}
