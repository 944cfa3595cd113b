using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

public class GatePropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260131, 11);

    private static Gen<(int Requests, int Canary, int Stable)[]> Seconds => Gen.ArrayOf(
        from requests in Gen.Choose(0, 30)
        from canary in Gen.Choose(0, 3)
        from stable in Gen.Choose(0, 6)
        select (requests, Math.Min(canary, requests), stable),
        40);

    // Symmetry of the data: what is evidence of harm on one side of the comparison is none on the other.
    [Fact]
    public void RelativeLogE_VersionsSwapped_NotBothAreWorse() => Check(seconds =>
    {
        var (one, other) = (Play.Errors(), Play.Errors());
        for (var t = 0; t < seconds.Length; t++)
        {
            var requests = new ArmCounts(seconds[t].Requests, seconds[t].Requests);
            var bad = new ArmCounts(seconds[t].Canary, Math.Min(seconds[t].Stable, seconds[t].Requests));
            one.Second(t, requests, bad);
            other.Second(t, requests, new ArmCounts(bad.Stable, bad.Canary));
        }

        return Math.Min(one.RelativeLogE(0), other.RelativeLogE(0)) < Math.Log(10);
    });

    [Fact]
    public void LogE_MoreCanaryErrors_NeverLess() => Check(seconds =>
    {
        var (fewer, more) = (Play.Errors(), Play.Errors());
        for (var t = 0; t < seconds.Length; t++)
        {
            var requests = new ArmCounts(seconds[t].Requests, 100);
            fewer.Second(t, requests, new ArmCounts(seconds[t].Canary, seconds[t].Stable));
            more.Second(t, requests, new ArmCounts(Math.Min(seconds[t].Canary + (t % 3), requests.Canary), seconds[t].Stable));
            if (more.LogE < fewer.LogE - 1e-9)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void LogE_MoreStableErrors_NeverMoreAgainstStable() => Check(seconds =>
    {
        var (fewer, more) = (Play.Errors(), Play.Errors());
        for (var t = 0; t < seconds.Length; t++)
        {
            var requests = new ArmCounts(seconds[t].Requests, 100);
            fewer.Second(t, requests, new ArmCounts(seconds[t].Canary, seconds[t].Stable));
            more.Second(t, requests, new ArmCounts(seconds[t].Canary, seconds[t].Stable + (t % 3)));
        }

        return more.RelativeLogE(0) <= fewer.RelativeLogE(0) + 1e-9;
    });

    [Fact]
    public void LogE_GreaterDispersion_NeverFailsSooner() => Check(seconds =>
    {
        var (plain, tempered) = (Play.Errors(), Play.Errors(dispersion: 3));
        for (var t = 0; t < seconds.Length; t++)
        {
            var requests = new ArmCounts(seconds[t].Requests, 100);
            var bad = new ArmCounts(seconds[t].Canary, seconds[t].Stable);
            plain.Second(t, requests, bad);
            tempered.Second(t, requests, bad);
        }

        return tempered.LogE <= Math.Max(0.0, plain.LogE) + 1e-9;
    });

    // Empty batches carry nothing; only the stake moves.
    [Fact]
    public void LogE_EmptySecondsBetween_NoFalseEvidence() => Check(seconds =>
    {
        var gate = Play.Errors();
        for (var t = 0; t < seconds.Length; t++)
        {
            gate.Second(t, default, default);
        }

        return Math.Abs(gate.LogE) < 1e-9;
    });

    private static void Check(Func<(int Requests, int Canary, int Stable)[], bool> law) => Prop.ForAll(Seconds.ToArbitrary(), law).Check(Seeded);
}
