namespace Platform.Testing;

/// <summary>Every scenario that is shipped holds what it promises, in whatever order the controllers take their turns.</summary>
public sealed class ShippedScenariosTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Repository.Path("samples", "scenarios"), "*.yaml").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Play_ShippedScenario_IsAsExpected(string name)
    {
        var file = ScenarioFile.Load(Repository.Path("samples", "scenarios", name + ".yaml"));
        var played = RolloutSimulation.FromFiles(file.Manifests).Play(file.Scenario);
        foreach (var line in TimelineText.Lines(played))
        {
            output.WriteLine(line);
        }

        Assert.NotEqual(new Expectation(), file.Scenario.Expect);
        played.Require();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Play_ShippedScenarioInAnyOrderOfTurns_IsAsExpected(string name)
    {
        var file = ScenarioFile.Load(Repository.Path("samples", "scenarios", name + ".yaml"));
        var simulation = RolloutSimulation.FromFiles(file.Manifests);
        for (var seed = 0; seed < 20; seed++)
        {
            var played = simulation.Play(file.Scenario, new Random(seed));
            Assert.True(played.Shortfalls().Count == 0, $"order drawn from seed {seed}: {string.Join('\n', played.Shortfalls())}\n{string.Join('\n', TimelineText.Lines(played))}");
        }
    }

    [Fact]
    public void Names_Shipped_CoverTheHardCases() => Assert.Superset(
        new HashSet<string>
        {
            "new-version-mid-canary", "abort-during-scale-down", "stable-restored-while-scaled-down", "rollback-window", "blue-green-failed-post-promotion",
            "inconclusive-pause", "provider-outage", "progress-deadline-abort", "ping-pong",
        },
        Names.Select(row => row.Data).ToHashSet());
}
