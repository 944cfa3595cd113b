using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

/// <summary>Whatever the input: an answer or a sentence, never another exception.</summary>
public sealed class NoSurprisesTests
{
    private static readonly string[] Fragments =
        ["a: ", "- ", "\n", "\n  ", "\t", "{", "}", "[", "]", ",", ": ", "'", "\"", "&x ", "*x", "<<: ", "!!int ", "|\n", ">-\n", "#", "---\n", "...\n", "? ", "%YAML 1.1\n", "\\u00", "1", "yes", "é", "\0", "\uD800", "{\"a\":", "null"];

    private static readonly string[] Values =
        ["null", "1", "-1", "1.5", "99999999999", "\"\"", "\"x\"", "\"-\"", "true", "[]", "{}", "[null]", "[1]", "[{}]", "{\"x\":null}", "{\"x\":{}}", "\"{{args.x}}\"", "\"25%\""];

    [Fact]
    public void Read_AnyText_GivesDocumentsOrASentence()
    {
        var random = new Random(20240611);
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Fragments[random.Next(Fragments.Length)]));
            try
            {
                ManifestReader.Read(text, "f");
            }
            catch (ManifestFormatException error)
            {
                Assert.Matches(@"\Af:\d+:\d+: [^\n]+\z", error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"{text.Replace("\n", "\\n", StringComparison.Ordinal)}: {error}");
            }
        }
    }

    [Fact]
    public void Validate_AnyChangeOfAnyField_GivesErrorsOrNone()
    {
        var objects = Kustomization.Build(Repository.Path("deploy/k8s/base"), Repository.ReadFile)
            .Concat(Kustomization.Build(Repository.Path("tests/Manifests.Tests/Kustomize/everything"), Repository.ReadFile)).ToList();
        var random = new Random(20240612);
        foreach (var content in objects.Select(document => document.Content))
        {
            foreach (var path in Paths(content, []).ToList())
            {
                foreach (var value in Values.Where(_ => random.Next(4) == 0))
                {
                    var changed = content.DeepClone().AsObject();
                    Set(changed, path, JsonNode.Parse(value));
                    try
                    {
                        _ = ManifestValidation.ValidateUpdate(changed, content).Select(error => error.ToString()).ToList();
                        _ = ManifestValidation.Warnings(changed);
                    }
                    catch (Exception error)
                    {
                        Assert.Fail($"{string.Join('.', path)} = {value}: {error}");
                    }
                }
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path)
    {
        var children = node switch
        {
            JsonObject map => map.Select(pair => ((object)pair.Key, pair.Value)),
            JsonArray list => list.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (segment, child) in children)
        {
            yield return [.. path, segment];
            foreach (var deeper in Paths(child, [.. path, segment]))
            {
                yield return deeper;
            }
        }
    }

    private static void Set(JsonObject root, object[] path, JsonNode? value)
    {
        JsonNode node = root;
        foreach (var segment in path[..^1])
        {
            node = segment is int index ? node[index]! : node[(string)segment]!;
        }

        if (path[^1] is int last)
        {
            node[last] = value;
        }
        else
        {
            node[(string)path[^1]] = value;
        }
    }
}
