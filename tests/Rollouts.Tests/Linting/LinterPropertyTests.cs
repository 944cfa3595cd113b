using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.Manifests;

namespace Platform.Rollouts.Linting.Tests;

/// <summary>Whatever is in a file, lint has findings or a sentence about the file, and never an exception.</summary>
public sealed class LinterPropertyTests
{
    private const int Cases = 400;
    private static readonly string[] Pieces =
    [
        "", " ", "null", "[]", "{}", "-1", "0", "1e99", "\"\"", "'", "\"", "{{", "}}", "{{args.x}}", "{{args.service}}", ": ", "\n", "\n  ", "- ", "|\n", ">", "&a ", "*a", "<<: *a", "~", "true",
        "9223372036854775808", "result", "[0]", "len(", "))", "#", "é\U0001F600", "\0", "\t", "x: [", "setWeight: 1", "~: ~", "sum(", "/ 0", "now()", "kind: Rollout", "metadata: null", "spec: []",
    ];

    [Fact]
    public void Lint_MutatedManifests_NeverThrows()
    {
        // FsCheck prints the seed of a run that fails; this one is fixed so that a failure comes again.
        var config = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20261121, 7);
        var world = Gen.Elements(LintWorlds.All.Values.ToArray());
        var edits = Gen.Choose(0, int.MaxValue - 1).Two().SelectMany(place => Gen.Elements(Pieces).Select(piece => (At: place.Item1, Length: place.Item2, Piece: piece))).ListOf();
        Check.One(config, Prop.ForAll(Arb.From(world.SelectMany(text => edits.Select(list => Mutate(text, [.. list.Take(6)])))), text => Looked(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("kind: Rollout")]
    [InlineData("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: null\nspec: null")]
    [InlineData("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: x }\nspec: { strategy: { canary: { steps: [ null ], trafficRouting: { istio: { virtualServices: [ null ] } } } } }")]
    [InlineData("apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: x }\nspec: { metrics: [ { name: a, count: \"{{args.a}}\", provider: { web: null } } ], args: [ { name: a, value: \"\\\"\" } ], templates: [ { templateName: x } ] }")]
    [InlineData("apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: x }\nspec: { http: [ { match: [ null ], route: [ null ] } ] }")]
    [InlineData("apiVersion: argoproj.io/v1alpha1\nkind: Experiment\nmetadata: { name: x }\nspec: { templates: [ null ], analyses: [ { templateName: x, args: [ null ] } ] }")]
    [InlineData("apiVersion: 1\nkind: [ 2 ]\nmetadata: [ 3 ]")]
    public void Lint_HolesInPlaceOfObjects_NeverThrows(string text) => Assert.True(Looked(text));

    private static bool Looked(string text)
    {
        try
        {
            return Linted.Of(text).All(finding => finding.Position.Line >= 1 && finding.Message.Length > 0);
        }
        catch (ManifestFormatException)
        {
            return true;
        }
    }

    private static string Mutate(string text, IReadOnlyList<(int At, int Length, string Piece)> edits)
    {
        var mutated = new StringBuilder(text);
        foreach (var (at, length, piece) in edits)
        {
            var start = at % mutated.Length;
            mutated.Remove(start, Math.Min(length % 12, mutated.Length - start));
            mutated.Insert(start, piece);
        }

        return mutated.ToString();
    }
}
