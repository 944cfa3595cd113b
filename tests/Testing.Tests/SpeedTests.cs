using System.Diagnostics;

namespace Platform.Testing;

[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
[Collection(nameof(SpeedTests))]
public sealed class SpeedTests(ITestOutputHelper output)
{
    /// <summary>Eight steps over 24 h, a background analysis every 30 s: 2,880 measurements.</summary>
    [Fact]
    public void Play_DayOfEightSteps_TakesMilliseconds()
    {
        var manifests = Sample.Canary.Replace(
            """
                  - setWeight: 20
                  - pause: {duration: 5m}
                  - setWeight: 50
                  - pause: {duration: 5m}
            """,
            """
                  - setWeight: 10
                  - pause: {duration: 6h}
                  - setWeight: 25
                  - pause: {duration: 6h}
                  - setWeight: 50
                  - pause: {duration: 6h}
                  - setWeight: 75
                  - pause: {duration: 6h}
            """,
            StringComparison.Ordinal);
        Assert.NotEqual(Sample.Canary, manifests);
        var simulation = RolloutSimulation.FromYaml(manifests);
        var scenario = new Scenario
        {
            Until = TimeSpan.FromHours(25),
            Metrics = [MetricScript.Constant("success-rate", 0.99) with { Series = [new SeriesPart { Value = 0.99, Noise = 0.005 }] }],
            Actions = [OperatorAction.SetImage("shop:v2", TimeSpan.FromMinutes(1))],
        };

        var (times, cpu) = (new List<double>(), new List<double>());
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < 12; round++)
        {
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var played = simulation.Play(scenario);
            times.Add(watch.Elapsed.TotalMilliseconds);
            process.Refresh();
            cpu.Add((process.TotalProcessorTime - before).TotalMilliseconds);
            played.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2" });
            Assert.InRange(played.Measurements, 2_880, 2_890);
        }

        output.WriteLine($"24 h: first {times[0]:0.0} ms (with compilation), then best {times.Skip(1).Min():0.0} ms, median {times.Skip(1).Order().ElementAt(5):0.0} ms, of processor time best {cpu.Skip(1).Min():0} ms");

        // Processor time, and the best of several, since the machine that runs the tests has other things to do; and twice what
        // is aimed at, 50 ms, since even processor time doubles when another program has the other half of the core.
        Assert.True(cpu.Skip(1).Min() <= 100, $"{cpu.Skip(1).Min()} ms of processor time");
    }
}
