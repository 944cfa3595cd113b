using FsCheck;
using FsCheck.Fluent;
using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class AnalysisPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20260131, 11);

    private static Gen<RunScript> Scripts =>
        from metrics in Gen.ListOf(Metrics, 3)
        from dryRun in Gen.Elements(false, false, true)
        select RunScript.Of(new AnalysisRunSpec
        {
            Metrics = [.. metrics.Select((metric, index) => metric with { Name = $"m{index}" })],
            DryRun = dryRun ? [new DryRun { MetricName = "m0" }] : null,
        });

    private static Gen<Metric> Metrics =>
        from count in Gen.Choose(0, 6)
        from failures in Gen.Choose(-1, 2)
        from successes in Gen.Choose(0, 2)
        from inconclusive in Gen.Choose(0, 1)
        from errors in Gen.Choose(0, 4)
        select RunScript.Metric(count: count, interval: "1s") with
        {
            FailureLimit = new IntOrString(failures < 0 && successes == 0 ? 0 : failures),
            ConsecutiveSuccessLimit = new IntOrString(successes),
            InconclusiveLimit = new IntOrString(inconclusive),
            ConsecutiveErrorLimit = new IntOrString(errors),
        };

    private static Gen<string> Letters => Gen.ArrayOf(Gen.Elements('S', 'S', 'F', 'I', 'E'), 40).Select(letters => new string(letters));

    [Fact]
    public void Play_AnyRun_CountersNeverDecreaseAndAgree() => Check((script, letters) =>
    {
        var previous = script.Status;
        for (var i = 0; i < 40; i++)
        {
            script.Turn(metric => RunScript.Measured(RunScript.Phase(letters[(i + metric[1]) % letters.Length]), script.Now));
            foreach (var result in script.Status.MetricResults ?? [])
            {
                var before = previous.MetricResults?.FirstOrDefault(known => known.Name == result.Name) ?? new MetricResult();
                if (result.Count < before.Count || result.Error < before.Error || result.Failed < before.Failed || result.Successful < before.Successful
                    || result.Inconclusive < before.Inconclusive || result.Count != result.Successful + result.Failed + result.Inconclusive
                    || result.ConsecutiveError > result.Error || result.ConsecutiveSuccess > result.Successful || result.Measurements!.Count > 10)
                {
                    return false;
                }
            }

            previous = script.Status;
            script.Advance(TimeSpan.FromSeconds(1));
        }

        return true;
    });

    [Fact]
    public void Play_AnyRun_EndsInTheWorstPhaseOfWhatCounts() => Check((script, letters) =>
    {
        script.Play(letters, TimeSpan.FromSeconds(30));
        if (script.Status.Phase.ToAnalysisPhase() is not { } phase || !phase.IsCompleted() || script.Status.MetricResults is null)
        {
            return true; // an unlimited metric is still running, or the spec was refused
        }

        var counting = script.Status.MetricResults!.Where(result => result.DryRun != true).Select(result => result.Phase.ToAnalysisPhase()!.Value).ToList();
        return phase == counting.DefaultIfEmpty(AnalysisPhase.Successful).Max();
    });

    [Fact]
    public void Play_RestartedAtAnyTurn_GoesTheSameWay() => Check((script, letters) =>
    {
        // Everything is in the status: a run read back from its JSON goes on exactly as one kept in memory.
        var other = RunScript.Of(script.Run.Spec!);
        for (var i = 0; i < 20; i++)
        {
            Measurement Next(string metric) => RunScript.Measured(RunScript.Phase(letters[(i + metric[1]) % letters.Length]), script.Now);
            var kept = script.Turn(Next);
            var run = KubernetesJson.Read<AnalysisRun>(KubernetesJson.Write(other.Run));
            var measured = AnalysisAssessment.Decide(run, script.Now) is var due && due.Measure.Count > 0
                ? due.Measure.Aggregate(run with { Status = due.Status }, (current, metric) => AnalysisAssessment.ApplyMeasurement(current, metric, Next(metric)))
                : run with { Status = due.Status };
            other.Resume(measured with { Status = AnalysisAssessment.Decide(measured, script.Now).Status });
            if (!KubernetesJson.Write(other.Status).ToJsonString().Equals(KubernetesJson.Write(kept.Status).ToJsonString(), StringComparison.Ordinal))
            {
                return false;
            }

            script.Advance(TimeSpan.FromSeconds(1));
        }

        return true;
    });

    [Fact]
    public void Decide_Again_ChangesNothing() => Check((script, letters) =>
    {
        script.Turn(metric => RunScript.Measured(RunScript.Phase(letters[metric[1] % letters.Length]), script.Now));
        var once = KubernetesJson.Write(script.Status).ToJsonString();
        var again = script.Decide();
        return again.Events.Count == 0 && KubernetesJson.Write(again.Status).ToJsonString() == once;
    });

    private static void Check(Func<RunScript, string, bool> holds)
    {
        var cases = from script in Scripts from letters in Letters select (script, letters);
        Prop.ForAll(cases.ToArbitrary(), pair => holds(pair.script, pair.letters)).Check(Seeded);
    }
}
