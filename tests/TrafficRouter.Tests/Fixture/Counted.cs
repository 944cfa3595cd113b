using Platform.Tests;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>Waits for what istio_requests_total says: a request is counted after its answer.</summary>
internal static class Counted
{
    public static Task OnceAsync(Canary canary, params string[] labels) => TimesAsync(canary, 1, labels);

    public static Task TimesAsync(Canary canary, int times, params string[] labels) =>
        Eventually.GetAsync(() => Metrics.SumAsync(canary.Gateway, "istio_requests_total", labels), sum => sum == times, $"{times} of {string.Join(',', labels)}");
}
