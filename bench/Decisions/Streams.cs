using System.Globalization;
using System.Text.Json;
using Platform.Statistics;

namespace Platform.Decisions;

/// <summary>Writes decision streams, for `platform judge` and for anyone who wants to decide the same ones.</summary>
internal static class Streams
{
    private const int Seconds = 600;

    public static void Write(string folder, IEnumerable<double> rates, int seeds)
    {
        Directory.CreateDirectory(folder);
        var plan = RolloutPlan.Usual;
        foreach (var (rate, scenario, seed) in from rate in rates from scenario in Scenarios.All from seed in Enumerable.Range(0, seeds) select (rate, scenario, seed))
        {
            var traffic = new SimulatedTraffic(scenario, rate, plan.Weights, new Random(HashCode(scenario.Name, rate, seed)));
            using var file = new StreamWriter(Path.Combine(folder, $"{scenario.Name}-{rate.ToString(CultureInfo.InvariantCulture)}rps-{seed}.jsonl"));
            file.WriteLine(Meta(scenario, rate, seed, plan, traffic));
            var (canary, stable) = (new ArmSecond(Scenarios.Edges.Count + 1), new ArmSecond(Scenarios.Edges.Count + 1));
            for (var second = 0; second < Seconds; second++)
            {
                var (c, s) = (new List<double[]>(), new List<double[]>());
                for (var weight = 0; weight < plan.Weights.Count; weight++)
                {
                    traffic.Next(second, weight, canary, stable);
                    c.Add([canary.Requests, canary.Errors, .. canary.Buckets]);
                    s.Add([stable.Requests, stable.Errors, .. stable.Buckets]);
                }

                file.WriteLine(JsonSerializer.Serialize(new { t = second, c, s }));
            }
        }
    }

    private static string Meta(Scenario scenario, double rate, int seed, RolloutPlan plan, SimulatedTraffic traffic)
    {
        var (requests, errors, slow) = traffic.History(Scenarios.LimitEdge);
        return JsonSerializer.Serialize(new
        {
            type = "meta",
            v = 1,
            scenario = scenario.Name,
            lam = rate,
            seed,
            T = Seconds,
            weights = plan.Weights,
            step_s = plan.Durations[0],
            slo = new { err = 0.01, slow_ms = 300, slow = 0.05 },
            edges_ms = Scenarios.Edges,
            truth = new { @class = JsonNamingPolicy.CamelCase.ConvertName(scenario.Class.ToString()), onset_s = scenario.Onset },
            history = new { batch_s = SimulatedTraffic.HistoryBatch, n = requests, err = errors, slow },
        });
    }

    private static int HashCode(string name, double rate, int seed) =>
        (int)($"{name}/{rate}/{seed}/stream".Aggregate(2166136261u, (hash, character) => (hash ^ character) * 16777619u) & 0x7fffffff);
}
