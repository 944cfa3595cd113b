using System.Text.RegularExpressions;

namespace Platform.Testing;

/// <summary>Every example of docs/simulate.md is played.</summary>
public sealed partial class DocumentedExamplesTests
{
    public static TheoryData<string, string> Examples =>
        [.. Example().Matches(File.ReadAllText(Repository.Path("docs", "simulate.md"))).Select(match => (match.Groups["name"].Value, match.Groups["yaml"].Value))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Play_DocumentedExample_IsAsExpected(string name, string yaml)
    {
        var scenario = ScenarioFile.Read(yaml, name).Scenario;
        Assert.NotEqual(new Expectation(), scenario.Expect);
        RolloutSimulation.FromFiles(Repository.Path("samples", "scenarios", "manifests", "canary.yaml")).Play(scenario).Require();
    }

    [Fact]
    public void Examples_Documented_AreFound() => Assert.Equal(["actions", "bad-version", "series"], Examples.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Documentation_NamesEveryOperationAndField()
    {
        var text = File.ReadAllText(Repository.Path("docs", "simulate.md"));
        Assert.All(Enum.GetNames<Operation>(), name => Assert.Contains($"`{char.ToLowerInvariant(name[0])}{name[1..]}`", text, StringComparison.Ordinal));
        var unknown = Assert.Throws<ScenarioException>(() => ScenarioFile.Read("expect: {x: 1}\npods: [{x: 1}]\nmetrics: [{metric: m, value: 1, x: 1}]\nx: 1")).Message;
        foreach (Match field in KnownField().Matches(unknown))
        {
            Assert.Contains($"`{field.Value}", text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<!-- example: (?<name>[a-z-]+) -->\\n```yaml\\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("(?<=known are .*)[a-zA-Z]+(?=,|$)", RegexOptions.Multiline)]
    private static partial Regex KnownField();
}
