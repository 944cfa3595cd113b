namespace Platform.Statistics.Tests;

/// <summary>A gate over errors alone, or over errors and latency, and seconds to play through it.</summary>
internal static class Play
{
    public static Gate Errors(int steps = 3, double dispersion = 1.0) =>
        new(GateModel.Create([MetricModel.Errors() with { Dispersion = dispersion }], steps));

    public static Gate ErrorsAndLatency() => new(GateModel.ErrorsAndLatency(steps: 3));

    public static bool Second(this Gate gate, double second, ArmCounts requests, ArmCounts bad, int step = 0) =>
        gate.Observe(new Batch(TimeSpan.FromSeconds(second), step, [requests], [bad]));

    public static Assessment Assess(this Gate gate, double elapsed, double bake = 60, double next = 0.3) =>
        Judge.Assess(gate, new StepProgress(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(bake), next));
}
