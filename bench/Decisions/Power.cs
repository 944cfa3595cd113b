using Platform.Statistics;

namespace Platform.Decisions;

/// <summary>Whether the smallest regression the gate says it sees is one it sees: simulated detection at it, in the step's time.</summary>
internal static class Power
{
    public static void Print(IEnumerable<double> rates, int rollouts)
    {
        Console.WriteLine();
        Console.WriteLine("Stated smallest error fraction seen with 90 % in a step of 60 s, and how often it was seen");
        foreach (var (stable, rate, weight) in from stable in new[] { 0.001, 0.005 } from rate in rates from weight in new[] { 0.1, 0.3, 0.6 } select (stable, rate, weight))
        {
            var gate = new GatePower { Limit = 0.01, Weight = weight };
            var smallest = gate.SmallestDetectable(rate * weight * 60, stable);
            var seen = Enumerable.Range(0, rollouts).Count(seed => IsSeen(stable, smallest, rate, weight, seed));
            Console.WriteLine($"stable {100 * stable:0.0} %  {rate,5} req/s  weight {100 * weight:0} %: {100 * smallest:0.00} %, seen in {100.0 * seen / rollouts:0.0} %");
        }
    }

    private static bool IsSeen(double stable, double canary, double rate, double weight, int seed)
    {
        var plan = new RolloutPlan([weight, weight, weight], 60);
        var traffic = new SimulatedTraffic(Scenarios.Errors(stable, canary), rate, plan.Weights, new Random(seed));
        var judge = Contenders.Judge(plan, new JudgeOptions(), traffic.History(Scenarios.LimitEdge));
        return Trial.Run(traffic, judge, 60).Outcome == Outcome.Rollback;
    }
}
