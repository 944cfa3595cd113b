using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

public class ConfidenceBoundsTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260131, 11);

    private static Gen<(int Bad, int Requests)> Counts =>
        from requests in Gen.Choose(1, 100_000)
        from bad in Gen.Choose(0, requests)
        select (bad, requests);

    [Fact]
    public void Bounds_AnyCounts_EncloseTheObservedFraction() => Check(counts =>
    {
        var observed = (double)counts.Bad / counts.Requests;
        var (lower, upper) = (ConfidenceBounds.Lower(counts.Bad, counts.Requests, 0.05), ConfidenceBounds.Upper(counts.Bad, counts.Requests, 0.05));
        return lower >= 0 && upper <= 1 && lower <= observed && observed <= upper;
    });

    [Fact]
    public void Bounds_SmallerLevel_AreWider() => Check(counts =>
        ConfidenceBounds.Lower(counts.Bad, counts.Requests, 0.01) <= ConfidenceBounds.Lower(counts.Bad, counts.Requests, 0.05)
        && ConfidenceBounds.Upper(counts.Bad, counts.Requests, 0.01) >= ConfidenceBounds.Upper(counts.Bad, counts.Requests, 0.05));

    [Fact]
    public void Bounds_OneMoreBad_NeverFall() => Check(counts => counts.Bad == counts.Requests
        || (ConfidenceBounds.Lower(counts.Bad + 1, counts.Requests, 0.05) >= ConfidenceBounds.Lower(counts.Bad, counts.Requests, 0.05) - 1e-12
            && ConfidenceBounds.Upper(counts.Bad + 1, counts.Requests, 0.05) >= ConfidenceBounds.Upper(counts.Bad, counts.Requests, 0.05) - 1e-12));

    // What the bound is: the limit at which the evidence is exactly 1/alpha.
    [Fact]
    public void Lower_AtTheBound_EvidenceIsTheLevel() => Check(counts =>
    {
        var lower = ConfidenceBounds.Lower(counts.Bad, counts.Requests, 0.01);
        return lower is <= 1e-300 or >= 1 || Math.Abs(LogEValue.Harm(counts.Bad, counts.Requests, lower) + Math.Log(0.01)) < 1e-6;
    });

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.01)]
    [InlineData(0.2)]
    public void Bounds_WatchedAllTheTime_CoverTheTruthAtTheirRate(double truth)
    {
        const int Runs = 400;
        var random = new Random(41);
        var missed = 0;
        for (var run = 0; run < Runs; run++)
        {
            var (bad, requests, outside) = (0, 0, false);
            for (var look = 0; look < 60 && !outside; look++)
            {
                bad += RandomCounts.Poisson(random, 50 * truth);
                requests += 50;
                outside = ConfidenceBounds.Lower(bad, requests, 0.025) > truth || ConfidenceBounds.Upper(bad, requests, 0.025) < truth;
            }

            missed += outside ? 1 : 0;
        }

        // Guaranteed 5 %; 0.05 * 400 = 20, and three standard deviations more.
        Assert.InRange(missed, 0, 33);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    public void Lower_NothingBad_IsZero(double bad, double requests) => Assert.Equal(0.0, ConfidenceBounds.Lower(bad, requests, 0.01));

    [Fact]
    public void Upper_NoRequests_IsOne() => Assert.Equal(1.0, ConfidenceBounds.Upper(0, 0, 0.01));

    private static void Check(Func<(int Bad, int Requests), bool> law) => Prop.ForAll(Counts.ToArbitrary(), law).Check(Seeded);
}
