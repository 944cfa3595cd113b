using System.Globalization;
using Platform.Bench;
using Platform.Testing;

namespace Platform.ControllersBench;

/// <summary>A day of eight steps with an analysis every 30 s, simulated: in this process once it is warm, and by the command from a cold start.</summary>
internal static class SimulatedDay
{
    private const double TargetMilliseconds = 50;

    /// <summary>Until nothing more is compiled: that happens beside what is measured, on the same core.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private static readonly TimeProvider Time = TimeProvider.System;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Day");
        var scenario = ScenarioFile.Load(Path.Combine(folder, "scenario.yaml"));
        var simulation = RolloutSimulation.FromFiles(Path.Combine(folder, "manifests.yaml"));
        var played = simulation.Play(scenario.Scenario);
        played.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2" });
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"A simulated day: 8 steps, {played.Measurements} measurements, {played.Observations.Count} states"));
        for (var started = Time.GetTimestamp(); Time.GetElapsedTime(started) < WarmUp;)
        {
            simulation.Play(scenario.Scenario);
        }

        var warm = Spread.Of(Enumerable.Range(0, Math.Max(options.Rounds, 10)).Select(_ => Play(simulation, scenario.Scenario)));
        report.Target("played in a warm process, ms", warm.ToString("F1"), "at most 50 in the median", warm.Median <= TargetMilliseconds);

        var cold = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var started = Time.GetTimestamp();
            await Child.RunAsync("dotnet", BuiltProgram.Of("Cli"), "simulate", "-s", Path.Combine(folder, "scenario.yaml"));
            cold.Add(Time.GetElapsedTime(started).TotalMilliseconds);
        }

        Report.Line("platform simulate, from start to exit, ms", Spread.Of(cold).ToString("F0"));
    }

    private static double Play(RolloutSimulation simulation, Scenario scenario)
    {
        var started = Time.GetTimestamp();
        simulation.Play(scenario);
        return Time.GetElapsedTime(started).TotalMilliseconds;
    }
}
