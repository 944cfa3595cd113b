using Platform.TrafficRouter.Weights;

namespace Platform.TrafficRouter.Tests.Weights;

public class WeightedSplitTests
{
    [Fact]
    public void Next_ManyThreads_IsExactForEveryWeight()
    {
        for (var weight = 0; weight <= 100; weight++)
        {
            var split = new WeightedSplit([100 - weight, weight], new TurnCounter());
            var canary = 0;
            Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 32 }, _ =>
            {
                for (var i = 0; i < 100; i++)
                {
                    Interlocked.Add(ref canary, split.Next());
                }
            });
            Assert.Equal(32 * weight, canary);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Next_SingleDestination_GetsEverything(int weight) => Assert.Equal(0, new WeightedSplit([weight], new TurnCounter()).Next());

    /// <summary>Each change may shift a window by what two sequences differ, never by a burst.</summary>
    [Fact]
    public void Next_WeightsChangeAllTheTime_NeverBursts()
    {
        var random = new Random(7);
        var turns = new TurnCounter();
        var history = new List<(int Picked, int Weight)>();
        for (var change = 0; change < 500; change++)
        {
            var weight = random.Next(0, 101);
            var split = new WeightedSplit([100 - weight, weight], turns);
            for (var i = random.Next(1, 150); i > 0; i--)
            {
                history.Add((split.Next(), weight));
            }
        }

        for (var start = 0; start + 100 <= history.Count; start += 7)
        {
            var window = history.GetRange(start, 100);
            var changes = window.Zip(window.Skip(1)).Count(pair => pair.First.Weight != pair.Second.Weight);
            var wanted = window.Sum(one => one.Weight) / 100.0;
            Assert.InRange(window.Sum(one => one.Picked), wanted - (2 * (changes + 1)), wanted + (2 * (changes + 1)));
        }
    }

    /// <summary>Pods come and go far more often than weights change; that must not restart the sequence.</summary>
    [Fact]
    public void Next_NewSnapshotForEveryThirdRequest_KeepsTheShare()
    {
        var turns = new TurnCounter();
        var canary = 0;
        for (var snapshot = 0; snapshot < 400; snapshot++)
        {
            var split = new WeightedSplit([90, 10], turns);
            canary += split.Next() + split.Next() + split.Next();
        }

        Assert.Equal(120, canary);
    }

    [Fact]
    public void Next_Call_AllocatesNothing()
    {
        var split = new WeightedSplit([90, 10], new TurnCounter());
        split.Next();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            split.Next();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
