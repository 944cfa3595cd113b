using Platform.Console.Views.Text;
using Platform.Console.Watching;

namespace Platform.Console.Telemetry;

/// <summary>What the page of a rollout asks of Prometheus and of the judge.</summary>
internal sealed class RolloutFeeds(Feeds feeds, PrometheusReader prometheus, AnalyzerReader analyzer, TimeProvider time)
{
    private static readonly TimeSpan TrafficPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Requests that were under way at the decision, and the scrape that has them.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(3);

    public (Polled<RolloutTraffic> Traffic, Evidence Evidence) Read(RolloutFamily family, DateTimeOffset now)
    {
        var (ns, name) = (family.Rollout.Namespace, family.Rollout.Name);
        var traffic = feeds.Get($"traffic/{ns}/{name}", TrafficPeriod, token => RolloutTraffic.ReadAsync(prometheus, ns, name, time.GetUtcNow(), token));
        if (!family.HasUpdate || WeightHistory.Since(family) is not { } since || family.Rollout.Status?.CurrentPodHash is not { } revision)
        {
            return (traffic, Evidence.None);
        }

        var end = family is { IsAborted: true, Rollout.Status.AbortedAt: { } abortedAt } ? abortedAt + Aftermath : null as DateTimeOffset?;
        var isOver = end < now;
        var counts = feeds.Get(
            $"counts/{ns}/{name}/{revision}/{isOver}", isOver ? TimeSpan.FromMinutes(1) : Period, token => UpdateCounts.ReadAsync(prometheus, ns, name, since, isOver ? end!.Value : time.GetUtcNow(), token)).Value ?? UpdateCounts.None;
        var judgement = feeds.Get($"judge/{ns}/{name}/{revision}", Period, token => analyzer.ReadAsync(ns, name, revision, token)).Value?.Judgement;
        return (traffic, new Evidence(counts.Of(VersionName.Of(family.Current)), counts.Of(VersionName.Of(family.Stable)), judgement));
    }
}
