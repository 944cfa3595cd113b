using System.Text.Json.Nodes;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Fields;

/// <summary>docs/gateway.md, Istio's CRDs and the code say the same of each field.</summary>
public class FieldTableTests
{
    private static readonly Dictionary<string, string> Valid = new(StringComparer.Ordinal)
    {
        ["VirtualService"] = """{ "hosts": ["h"], "http": [{ "route": [{ "destination": { "host": "a" } }] }] }""",
        ["DestinationRule"] = """{ "host": "a" }""",
        ["Gateway"] = """{ "servers": [{ "port": { "number": 443, "name": "p", "protocol": "HTTPS" }, "hosts": ["*"], "tls": { "mode": "SIMPLE", "credentialName": "c" } }] }""",
    };

    // Of these the first value there is would say something about other fields.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["spec.servers[].port.protocol"] = "HTTP2",
        ["spec.servers[].tls.mode"] = "MUTUAL",
    };

    public static TheoryData<string> Kinds => [.. Valid.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_NamesEveryFieldOnce(string kind)
    {
        var rows = DocumentedFields.Of(kind);
        var fields = CrdFields.Of(kind).Select(field => field.Path).ToList();
        Assert.NotEmpty(fields);
        Assert.DoesNotContain(fields, field => rows.Count(row => Covers(row.Path, field)) != 1);
        Assert.DoesNotContain(rows, row => !fields.Exists(field => Covers(row.Path, field)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_FieldsWithoutEffect_AreThoseThatStatusNames(string kind)
    {
        var rows = DocumentedFields.Of(kind);
        var wrong = from field in CrdFields.Of(kind)
                    let says = rows.First(row => Covers(row.Path, field.Path)).Says
                    let reported = IsReported(kind, field.Path, field.Type)
                    where reported != (says == "no local effect")
                    select $"{field.Path}: the page says \"{says}\", the condition {(reported ? "names it" : "does not name it")}";
        Assert.Empty(wrong);
    }

    private static bool Covers(string row, string field) => row.EndsWith(".**", StringComparison.Ordinal)
        ? field.StartsWith(row[..^3], StringComparison.Ordinal) && field.Length > row.Length - 3 && field[row.Length - 3] is '.' or '['
        : row == field;

    /// <summary>Whether an object that has the field has it, or what it is part of, named as without effect.</summary>
    private static bool IsReported(string kind, string field, string type)
    {
        var value = Objects.VirtualService("x", Valid[kind]);
        value["kind"] = kind;
        Set(value, [.. field.Replace("[", ".[", StringComparison.Ordinal).Split('.')], Value(field, type));
        var path = field.Replace("[]", "[0]", StringComparison.Ordinal).Replace("[*]", "[a]", StringComparison.Ordinal);
        var verdict = Config.Build(value).Verdicts.Single();
        Assert.DoesNotContain(verdict.Errors, error => error.Contains("wrong type", StringComparison.Ordinal));
        return verdict.NotCarriedOut.Any(named => path == named || path.StartsWith($"{named}.", StringComparison.Ordinal) || path.StartsWith($"{named}[", StringComparison.Ordinal));
    }

    private static JsonNode Value(string field, string type) => Values.GetValueOrDefault(field) is { } given ? given : type switch
    {
        "string" => "1s",
        "integer" or "number" => 1,
        "boolean" => true,
        _ => type["enum ".Length..].Split('|')[0],
    };

    private static void Set(JsonNode node, ReadOnlySpan<string> path, JsonNode value)
    {
        for (; path.Length > 1; path = path[1..])
        {
            JsonNode next = path[1] == "[]" ? new JsonArray() : new JsonObject();
            node = Child(node, path[0]) ?? Put(node, path[0], next);
        }

        Put(node, path[0], value);
    }

    private static JsonNode? Child(JsonNode node, string step) => step == "[]" ? node.AsArray().FirstOrDefault() : node[Name(step)];

    private static JsonNode Put(JsonNode node, string step, JsonNode value)
    {
        if (step != "[]")
        {
            node[Name(step)] = value;
        }
        else if (node.AsArray().Count == 0)
        {
            node.AsArray().Add(value);
        }
        else
        {
            node.AsArray()[0] = value;
        }

        return value;
    }

    private static string Name(string step) => step == "[*]" ? "a" : step;
}
