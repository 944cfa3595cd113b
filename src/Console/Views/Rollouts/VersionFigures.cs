using Platform.Console.Telemetry;
using Platform.Console.Views.Charts;
using Platform.Console.Views.Text;
using Platform.Console.Watching;

namespace Platform.Console.Views.Rollouts;

/// <summary>The versions side by side: charts with the same axes, and the newest figures as a table.</summary>
/// <param name="Charts">Weight, requests, errors, latency.</param>
/// <param name="Rows">Name, and a value for each version of <paramref name="Versions"/>.</param>
/// <param name="Versions">Name and role, stable first.</param>
public sealed record VersionFigures(IReadOnlyList<Chart> Charts, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Rows, IReadOnlyList<(string Name, string Role)> Versions)
{
    internal static VersionFigures Of(RolloutFamily family, RolloutTraffic traffic, DateTimeOffset now)
    {
        var versions = VersionsOf(family);
        var to = now.ToUnixTimeSeconds() / (long)RolloutTraffic.Step.TotalSeconds * RolloutTraffic.Step.TotalSeconds;
        var span = (to - RolloutTraffic.Range.TotalSeconds, to);
        var weights = WeightHistory.Of(family);
        Chart[] charts =
        [
            Chart.Of("Weight of the new version", [new ChartSeries(versions[^1].Name, "canary", weights)], span, value => $"{Amount.Digits(value)} %", gap: double.PositiveInfinity, least: 100),
            Chart.Of("Requests per second", Lines(traffic.Requests), span, Amount.Digits),
            Chart.Of("Error rate", Lines(traffic.Errors), span, Amount.Percent, least: 0.01),
            Chart.Of("Latency p50", Lines(traffic.P50), span, Amount.Milliseconds),
            Chart.Of("Latency p95", Lines(traffic.P95), span, Amount.Milliseconds),
            Chart.Of("Latency p99", Lines(traffic.P99), span, Amount.Milliseconds),
        ];
        return new VersionFigures(
            charts,
            [
                ("Requests per second", Row(traffic.Requests, Amount.Digits)),
                ("Error rate", Row(traffic.Errors, Amount.Percent)),
                ("Latency p50", Row(traffic.P50, Amount.Milliseconds)),
                ("Latency p95", Row(traffic.P95, Amount.Milliseconds)),
                ("Latency p99", Row(traffic.P99, Amount.Milliseconds)),
            ],
            versions);

        IReadOnlyList<ChartSeries> Lines(IReadOnlyList<TimeSeries> series) =>
            [.. versions.Select(version => new ChartSeries(version.Name, version.Role, Find(series, version.Name)?.Points ?? []))];

        IReadOnlyList<string> Row(IReadOnlyList<TimeSeries> series, Func<double, string> format) => [.. versions.Select(version => Newest(Find(series, version.Name), to) is { } value ? format(value) : "–")];
    }

    private static List<(string Name, string Role)> VersionsOf(RolloutFamily family)
    {
        var versions = new List<(string Name, string Role)>();
        if (VersionName.Of(family.Stable) is { Length: > 0 } stable)
        {
            versions.Add((stable, "stable"));
        }

        if (family.HasUpdate || versions.Count == 0)
        {
            versions.Add((VersionName.Of(family.Current), "canary"));
        }

        return versions;
    }

    private static TimeSeries? Find(IReadOnlyList<TimeSeries> series, string version) => series.FirstOrDefault(one => one[RolloutQueries.Version] == version);

    // What a version answered half a minute ago is no figure of now.
    private static double? Newest(TimeSeries? series, double now) => series?.Points is [.., var last] && now - last.Time <= 10 ? last.Value : null;
}
