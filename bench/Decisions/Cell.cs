using Platform.Statistics;

namespace Platform.Decisions;

/// <summary>A scenario at a traffic: every contender decides the same number of rollouts, each from its seed.</summary>
internal sealed class Cell(Scenario scenario, double requestsPerSecond, int rollouts, JudgeOptions options)
{
    /// <summary>An undecided rollout of the judge ends as a pause after this.</summary>
    private const int Longest = 600;

    public static IReadOnlyList<string> Names { get; } = ["Argo fl0", "Argo fl3", "Flagger", "Kayenta", "z peek", "z step-end", "judge 1s", "judge 10s", "judge bg"];

    public Scenario Scenario => scenario;

    public double RequestsPerSecond => requestsPerSecond;

    public IReadOnlyDictionary<string, Tally> Run(IReadOnlyCollection<string> names)
    {
        var tallies = names.ToDictionary(name => name, _ => new Tally());
        for (var seed = 0; seed < rollouts; seed++)
        {
            foreach (var name in names)
            {
                tallies[name].Add(Decide(name, seed));
            }
        }

        return tallies;
    }

    private Trial Decide(string name, int seed)
    {
        var traffic = new SimulatedTraffic(scenario, requestsPerSecond, RolloutPlan.Usual.Weights, new Random(HashCode(seed)));
        IContender contender = name switch
        {
            "Argo fl0" => new ArgoGate(RolloutPlan.Usual, 0),
            "Argo fl3" => new ArgoGate(RolloutPlan.Usual, 3),
            "Flagger" => new FlaggerGate(RolloutPlan.Usual),
            "Kayenta" => new KayentaGate(RolloutPlan.Usual),
            "z peek" => new ZTestGate(RolloutPlan.Usual, peek: true),
            "z step-end" => new ZTestGate(RolloutPlan.Usual, peek: false),
            "judge 1s" => Contenders.Judge(RolloutPlan.Usual, options, traffic.History(Scenarios.LimitEdge)),
            "judge 10s" => Contenders.Judge(RolloutPlan.Usual, options with { CadenceSeconds = 10 }, traffic.History(Scenarios.LimitEdge)),
            // In the background of timed steps, as the other gates are here: it only ever stops a rollout.
            "judge bg" => Contenders.Judge(RolloutPlan.Usual, options with { GoesOnUnproven = true }, traffic.History(Scenarios.LimitEdge)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such contender"),
        };
        return Trial.Run(traffic, contender, Longest);
    }

    // Seeds that differ between cells and are the same in every run.
    private int HashCode(int seed)
    {
        var hash = 2166136261u;
        foreach (var character in $"{scenario.Name}/{requestsPerSecond}/{seed}")
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)(hash & 0x7fffffff);
    }
}
