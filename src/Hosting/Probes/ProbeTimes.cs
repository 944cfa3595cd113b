using Platform.Manifests;

namespace Platform.Hosting.Probes;

/// <summary>A probe's numbers with Kubernetes' defaults filled in (core/v1 Probe).</summary>
internal readonly record struct ProbeTimes(TimeSpan InitialDelay, TimeSpan Period, TimeSpan Timeout, int SuccessThreshold, int FailureThreshold)
{
    public static ProbeTimes Of(Probe probe) => new(
        TimeSpan.FromSeconds(Math.Max(0, probe.InitialDelaySeconds ?? 0)),
        TimeSpan.FromSeconds(AtLeastOne(probe.PeriodSeconds, 10)),
        TimeSpan.FromSeconds(AtLeastOne(probe.TimeoutSeconds, 1)),
        AtLeastOne(probe.SuccessThreshold, 1),
        AtLeastOne(probe.FailureThreshold, 3));

    private static int AtLeastOne(int? value, int otherwise) => value is > 0 ? value.Value : otherwise;
}
