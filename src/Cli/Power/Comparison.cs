using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Statistics;

namespace Platform.Cli.Power;

/// <summary>What other gates and the judge would do with this very rollout, simulated.</summary>
internal sealed class Comparison(IReadOnlyList<PlannedStep> steps, IReadOnlyList<WrittenMetric> written, double requestsPerSecond, double stableErrors, int rollouts)
{
    private static readonly (string Name, Func<RolloutPlan, SimulatedTraffic, IContender> Create)[] Gates =
    [
        ("Argo thresholds, failureLimit 0", (plan, _) => new ArgoGate(plan, 0)),
        ("Argo thresholds, failureLimit 3", (plan, _) => new ArgoGate(plan, 3)),
        ("Flagger, threshold 5", (plan, _) => new FlaggerGate(plan)),
        ("Kayenta", (plan, _) => new KayentaGate(plan)),
        ("judge", (plan, traffic) => Statistics.Contenders.Judge(plan, new JudgeOptions(), traffic.History(Scenarios.LimitEdge))),
    ];

    private static readonly double[] Regressions = [0.02, 0.05, 0.2];

    private readonly RolloutPlan _plan = new([.. steps.Select(step => step.Percent / 100.0)], [.. steps.Select(step => step.Seconds)]);

    /// <summary>False alarms without a change, and misses of three regressions, within the planned time.</summary>
    public IEnumerable<Line> Lines(CancellationToken cancellationToken)
    {
        double[] regressions = [.. Regressions.Where(rate => rate > stableErrors)];
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Simulated, {rollouts} rollouts each, at most 1 % errors and 5 % slower than 300 ms (the thresholds look at the last 60 s every 10 s):");
        var gates = written.Count > 0 ? Gates.Prepend(("thresholds as the manifests have them", (plan, _) => new WrittenGate(plan, written))) : Gates;
        var rows = gates.Select(gate => Row(gate.Name, gate.Create, regressions, cancellationToken)).ToList();
        foreach (var line in Table.Of(["GATE", "ROLLS BACK A GOOD VERSION", .. regressions.Select(rate => $"MISSES {PowerReport.Percent(rate)} ERRORS (MEDIAN TIME)")], rows, "  "))
        {
            yield return line;
        }
    }

    private IReadOnlyList<Piece> Row(
        string name, Func<RolloutPlan, SimulatedTraffic, IContender> create, double[] regressions, CancellationToken cancellationToken)
    {
        var good = Trials(Scenarios.Unchanged(stableErrors), create, cancellationToken);
        var alarms = (double)good.Count(trial => trial.Outcome == Outcome.Rollback) / rollouts;
        var held = (double)good.Count(trial => trial.Outcome == Outcome.Pause) / rollouts;
        return
        [
            name,
            new Piece(PowerReport.Percent(alarms) + (held > 0 ? $", pauses {PowerReport.Percent(held)}" : ""), alarms > 0.05 ? Tone.Bad : Tone.Plain),
            .. regressions.Select(rate => new Piece(Missed(Trials(Scenarios.Errors(stableErrors, rate), create, cancellationToken)))),
        ];
    }

    private string Missed(List<Trial> trials)
    {
        var times = trials.Where(trial => trial.Outcome == Outcome.Rollback).Select(trial => trial.Seconds).Order().ToArray();
        var missed = PowerReport.Percent(1.0 - ((double)times.Length / rollouts));
        return times.Length > 0 ? $"{missed} ({times[times.Length / 2]} s)" : missed;
    }

    private List<Trial> Trials(Scenario scenario, Func<RolloutPlan, SimulatedTraffic, IContender> create, CancellationToken cancellationToken)
    {
        var trials = new List<Trial>(rollouts);
        for (var seed = 0; seed < rollouts; seed++)
        {
            cancellationToken.ThrowIfCancellationRequested();
#pragma warning disable CA5394 // a simulation is to be the same each time
            var traffic = new SimulatedTraffic(scenario, requestsPerSecond, _plan.Weights, new Random(seed));
#pragma warning restore CA5394
            trials.Add(Trial.Run(traffic, create(_plan, traffic), _plan.Seconds));
        }

        return trials;
    }
}
