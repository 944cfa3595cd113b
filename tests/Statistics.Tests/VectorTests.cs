using System.Text.Json;

namespace Platform.Statistics.Tests;

public class VectorTests
{
    public static TheoryData<string> Ids => [.. Vector.All.Keys];

    [Fact]
    public void All_File_HoldsNinetySeven() => Assert.Equal(97, Vector.All.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Compute_Vector_AgreesWithinItsTolerance(string id)
    {
        var vector = Vector.All[id];
        var expected = Vector.Outs(vector.Out);
        var actual = Compute(vector);
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (want, have) in expected.Zip(actual))
        {
            Assert.True(Math.Abs(want - have) <= vector.Tolerance * Math.Max(1.0, Math.Abs(want)), $"{id}: wanted {want:R}, computed {have:R}");
        }
    }

    private static double[] Compute(Vector v) => v.Function switch
    {
        "lb" => [LogEValue.One(v["x"], v["n"], v["p0"], v["phi"])],
        "harm_log_e" => [LogEValue.Harm(v["x"], v["n"], v["p0"])],
        "rel_log_e" => [LogEValue.Relative(new ArmCounts(v["xc"], v["xs"]), new ArmCounts(v["nc"], v["ns"]), v["r"], v["delta"])],
        "pass_log_e" => [LogEValue.Pass(v["x"], v["n"], v["p_pass"])],
        "lower_bound" => [ConfidenceBounds.Lower(v["x"], v["n"], v["alpha"])],
        "upper_bound" => [ConfidenceBounds.Upper(v["x"], v["n"], v["beta"])],
        "n_detect" => [SampleSize.Detect(v["q"], v["s"], v["w"], v["r"], v["delta"], v["h"], v["z"], v.Or("D", 1))],
        "n_gate" => [new GatePower { Limit = v["slo"], Weight = v["w"] }.Requests(v["q"], v["s"])],
        "counter_deltas" => Increments(v),
        "dispersion" => [Dispersion.Estimate(v.Row("x"), v.Row("n"), v["slo"])],
        "pass_threshold" => [PassThreshold.BudgetAware(v["slo"], v["u_stable"], v["w_next"])],
        "combine" => [Combined(v)],
        "engine_trace" => Trace(v),
        _ => throw new InvalidOperationException($"no function '{v.Function}'"),
    };

    private static double[] Increments(Vector vector)
    {
        var counter = default(Counter);
        var increments = new List<double>();
        foreach (var sample in vector.In.GetProperty("seq").EnumerateArray())
        {
            counter = counter.Next(sample.ValueKind == JsonValueKind.Null ? null : sample.GetDouble(), out var increment);
            increments.Add(increment);
        }

        return [.. increments];
    }

    // A gate whose four processes stand at given values: one effect size carries all, and its weight is taken off again.
    private static double Combined(Vector v)
    {
        var model = GateModel.ErrorsAndLatency(steps: 3);
        var state = GateState.Create(model);
        state.Cash = v["cash"];
        Put(state.Metrics[0].Absolute, v["err_abs"]);
        Put(state.Metrics[0].Relative, v["err_rel"]);
        Put(state.Metrics[1].Absolute, v["slow_abs"]);
        Put(state.Metrics[1].Relative, v["lat_rel"]);
        foreach (var metric in state.Metrics)
        {
            metric.Step = new ArmCounts(1e9 * (1 - v["stable_share"]), 1e9 * v["stable_share"]);
        }

        return new Gate(model, state).LogE;

        static void Put(double[] evidence, double logE) => evidence[0] = logE - EffectSizes.HarmLogWeights[0];
    }

    private static double[] Trace(Vector vector)
    {
        var model = GateModel.Create(
            [MetricModel.Errors() with { Dispersion = vector["D"] }, MetricModel.Latency() with { Dispersion = vector["D"], Warmup = TimeSpan.Zero }],
            (int)vector["steps"]);
        var gate = new Gate(model);
        var step = 0;
        return [.. vector.In.GetProperty("batches").EnumerateArray().Select(batch => Next(batch))];

        double Next(JsonElement batch)
        {
            var c = batch.EnumerateArray().Select(item => item.GetDouble()).ToArray();
            step += (int)c[1];
            var requests = new ArmCounts(c[2], c[3]);
            gate.Observe(new Batch(TimeSpan.FromSeconds(c[0]), step, [requests, requests], [new ArmCounts(c[4], c[5]), new ArmCounts(c[6], c[7])]));
            return gate.UnguardedLogE;
        }
    }
}
