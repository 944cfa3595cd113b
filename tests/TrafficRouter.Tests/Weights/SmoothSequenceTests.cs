using Platform.TrafficRouter.Weights;

namespace Platform.TrafficRouter.Tests.Weights;

public class SmoothSequenceTests
{
    public static TheoryData<int> AllWeights => [.. Enumerable.Range(0, 101)];

    [Theory]
    [MemberData(nameof(AllWeights))]
    public void Create_EveryWindowOfHundred_HoldsTheWeightExactly(int weight)
    {
        var sequence = SmoothSequence.Create([100 - weight, weight]);
        for (var start = 0; start < 200; start++)
        {
            var window = Enumerable.Range(start, 100).Count(i => sequence[i % sequence.Length] == 1);
            Assert.Equal(weight, window);
        }
    }

    [Theory]
    [MemberData(nameof(AllWeights))]
    public void Create_EveryPrefix_IsWithinOneOfTheShare(int weight) => AssertSmooth([100 - weight, weight]);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2)]
    [InlineData(50, 30, 20)]
    [InlineData(1, 1, 98)]
    [InlineData(0, 5, 0, 7)]
    [InlineData(100_000 - 1, 1)]
    public void Create_ManyDestinations_IsWithinOneOfEachShare(params int[] weights) => AssertSmooth(weights);

    [Fact]
    public void Create_RandomWeights_IsWithinOneOfEachShare()
    {
        var random = new Random(20261121);
        for (var run = 0; run < 500; run++)
        {
            var weights = Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.Next(0, 40)).ToArray();
            if (weights.Sum() > 0)
            {
                AssertSmooth(weights);
            }
        }
    }

    private static void AssertSmooth(int[] weights)
    {
        var sequence = SmoothSequence.Create(weights);
        var total = weights.Sum(weight => (long)weight);
        var taken = new long[weights.Length];
        for (var t = 1; t <= sequence.Length; t++)
        {
            taken[sequence[t - 1]]++;
            for (var i = 0; i < weights.Length; i++)
            {
                var off = Math.Abs((taken[i] * total) - (weights[i] * (long)t));
                Assert.True(off < total, $"{string.Join(':', weights)}: destination {i} had {taken[i]} of {t}");
            }
        }

        for (var i = 0; i < weights.Length; i++)
        {
            Assert.Equal(weights[i] * (long)sequence.Length, taken[i] * total);
        }
    }
}
