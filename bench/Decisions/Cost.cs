using System.Diagnostics;
using Platform.Statistics;

namespace Platform.Decisions;

/// <summary>What a batch costs: time and allocation of the update and of the verdict, four tests over eight latency edges.</summary>
internal static class Cost
{
    private const int Batches = 200_000;

    public static void Print()
    {
        var model = GateModel.ErrorsAndLatency(3, edgesBelow: 4, edgesAbove: 3);
        Measure("warm-up", new Gate(model), assess: true, count: Batches / 10);
        Console.WriteLine();
        Measure("update", new Gate(model), assess: false, Batches, print: true);
        Measure("update and verdict", new Gate(model), assess: true, Batches, print: true);
        var edges = model.Edges;
        var bytes = (8 * 8 * (2 + edges)) + (16 * (edges + (5 * 2))) + 64;
        Console.WriteLine($"state: about {bytes} bytes for {edges} edges");
    }

    private static void Measure(string what, Gate gate, bool assess, int count, bool print = false)
    {
        ArmCounts[] requests = [new(50, 450), new(50, 450)];
        var bad = Enumerable.Repeat(new ArmCounts(0.05, 0.45), gate.Model.Edges).ToArray();
        var verdicts = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var second = 0; second < count; second++)
        {
            gate.Observe(new Batch(TimeSpan.FromSeconds(second), 0, requests, bad));
            if (assess)
            {
                verdicts += (int)Judge.Assess(gate, new StepProgress(TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(60), 0.3)).Verdict;
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (print)
        {
            Console.WriteLine($"{what}: {elapsed.TotalMicroseconds / count:0.00} us a batch, {allocated} bytes allocated in {count} batches");
        }
    }
}
