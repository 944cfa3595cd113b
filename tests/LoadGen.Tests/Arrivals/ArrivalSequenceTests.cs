using FsCheck;
using FsCheck.Fluent;
using Platform.LoadGen.Arrivals;
using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Tests.Arrivals;

public sealed class ArrivalSequenceTests
{
    [Theory]
    [InlineData("constant")]
    [InlineData("ramp")]
    [InlineData("spike")]
    [InlineData("daily")]
    public void TryTake_Uniform_IsExactToOneArrivalAtAnyTime(string shape)
    {
        var (curve, arrivals) = Sequence(new LoadConfig(Rps: 200, Shape: shape, Arrivals: "uniform", RampSeconds: 7, DaySeconds: 31, SpikeEverySeconds: 10, SpikeSeconds: 2));
        var taken = 0;
        for (var until = 0.0; until < 60; until += 0.0137)
        {
            while (arrivals.TryTake(until, out _))
            {
                taken++;
            }

            Assert.InRange(taken, curve.Expected(until) - 1.000001, curve.Expected(until) + 0.000001);
        }
    }

    [Fact]
    public void TryTake_UniformConstant_IsEvenlySpaced()
    {
        var (_, arrivals) = Sequence(new LoadConfig(Rps: 250, Arrivals: "uniform"));
        for (var i = 1; i <= 1000; i++)
        {
            Assert.True(arrivals.TryTake(100, out var at));
            Assert.Equal(i / 250.0, at, 6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryTake_Poisson_HasExponentialGapsAndTheRate(int seed)
    {
        const double rps = 200, seconds = 500;
        var (_, arrivals) = Sequence(new LoadConfig(Rps: rps, Seed: seed));
        var times = new List<double>();
        while (arrivals.TryTake(seconds, out var at))
        {
            times.Add(at);
        }

        // The count is Poisson: its deviation is the root of its mean.
        Assert.InRange(times.Count, (rps * seconds) - (4 * Math.Sqrt(rps * seconds)), (rps * seconds) + (4 * Math.Sqrt(rps * seconds)));

        // Kolmogorov-Smirnov against the exponential law; 1.95 / sqrt(n) is the bound at a level of 0.001.
        var gaps = times.Zip(times.Skip(1), (from, to) => to - from).Order().ToArray();
        var distance = gaps.Select((gap, i) => Math.Abs(((i + 0.5) / gaps.Length) - (1 - Math.Exp(-rps * gap)))).Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(gaps.Length));
    }

    [Fact]
    public void TryTake_SameSeed_IsTheSameHoweverOftenItIsAsked()
    {
        var config = new LoadConfig(Rps: 100, Shape: "daily", DaySeconds: 20, Seed: 5);
        var (_, often) = Sequence(config);
        var (_, late) = Sequence(config);
        var one = new List<double>();
        for (var until = 0.0; until <= 30; until += 0.001)
        {
            while (often.TryTake(until, out var at))
            {
                one.Add(at);
            }
        }

        var other = new List<double>();
        while (late.TryTake(30, out var at))
        {
            other.Add(at);
        }

        Assert.Equal(one.Count, other.Count);
        Assert.All(one.Zip(other), pair => Assert.InRange(pair.Second - pair.First, -1e-6, 1e-6));
    }

    [Fact]
    public void TryTake_AnyLoad_IsInOrderAndInTime()
    {
        var loads = from rps in Gen.Choose(1, 500)
                    from shape in Gen.Elements("constant", "ramp", "spike", "daily")
                    from law in Gen.Elements("poisson", "uniform")
                    from seed in Gen.Choose(0, 1000)
                    select new LoadConfig(Rps: rps, Shape: shape, Arrivals: law, Seed: seed, RampSeconds: 3, DaySeconds: 5, SpikeEverySeconds: 2, SpikeSeconds: 1);
        Prop.ForAll(Arb.From(loads), config =>
        {
            var (_, arrivals) = Sequence(config);
            var last = 0.0;
            for (var until = 0.0; until < 5; until += 0.31)
            {
                while (arrivals.TryTake(until, out var at))
                {
                    if (at < last || at > until)
                    {
                        return false;
                    }

                    last = at;
                }

                if (arrivals.Next(until + 1) < until)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Next_RateZero_IsTheLatest()
    {
        var (_, arrivals) = Sequence(new LoadConfig(Rps: 0));
        Assert.Equal(7, arrivals.Next(7));
        Assert.False(arrivals.TryTake(1e9, out _));
    }

    private static (RateCurve Curve, ArrivalSequence Arrivals) Sequence(LoadConfig config)
    {
        var load = Loads.Model(config);
        var curve = new RateCurve(load);
        return (curve, new ArrivalSequence(curve, load.Law, new Random(config.Seed ?? 1)));
    }
}
