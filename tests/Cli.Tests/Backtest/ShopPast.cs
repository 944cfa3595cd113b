using System.Globalization;
using System.Text;
using Platform.Tests;

namespace Platform.Cli.Backtest.Tests;

/// <summary>
/// Four hours of a shop at 100 requests/s, scraped every 15 s as the gateway counts them. The canary has a tenth of the traffic while there is one:
/// v1.1 from 10:15 (good), v1.2 from 11:00 (5 % errors), v1.3 from 12:00 (a fifth slow), v1.4 from 13:00 (good, but for 40 s both versions fail a fifth).
/// </summary>
internal static class ShopPast
{
    public const string Releases =
        """
        start,end,name,outcome
        2026-11-20T10:15:00Z,2026-11-20T10:35:00Z,v1.1,good
        2026-11-20T11:00:00Z,2026-11-20T11:20:00Z,v1.2,bad
        2026-11-20T12:00:00Z,2026-11-20T12:20:00Z,v1.3,bad
        2026-11-20T13:00:00Z,2026-11-20T13:20:00Z,v1.4,good
        """;

    private const int Scrape = 15;
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The real Prometheus over it; skips the test where there is none.</summary>
    public static Task<RealPrometheus> PrometheusAsync()
    {
        Assert.SkipUnless(RealPrometheus.IsHere, "no prometheus and promtool on this machine; './run.sh setup' gets them");
        return RealPrometheus.OverAsync(OpenMetrics());
    }

    public static string OpenMetrics()
    {
        var requests = new StringBuilder("# TYPE istio_requests counter\n");
        var buckets = new StringBuilder("# TYPE istio_request_duration_milliseconds histogram\n");
        foreach (var (service, isCanary) in new[] { ("webapp-canary.default.svc.cluster.local", true), ("webapp-stable.default.svc.cluster.local", false) })
        {
            var (answered, failed, fast, within) = (0.0, 0.0, 0.0, 0.0);
            var labels = $"reporter=\"source\",destination_service=\"{service}\",response_flags=\"-\"";
            var (ok, bad) = (new StringBuilder(), new StringBuilder());
            var rows = new[] { "100.0", "300.0", "500.0", "+Inf" }.ToDictionary(le => le, _ => new StringBuilder());
            for (var second = 0; second <= 4 * 3600; second += Scrape)
            {
                var time = Begin.AddSeconds(second).ToUnixTimeSeconds();
                var minute = second / 60.0;
                var release = isCanary && minute % 60 is var of && ((minute < 60 && of is > 15 and <= 35) || (minute >= 60 && of is > 0 and <= 20));
                var requestsNow = isCanary ? (release ? 10 * Scrape : 0) : 90.0 * Scrape;
                var errors = minute is > 180 + 10 and <= 180 + 10.7 ? 0.2 : isCanary && minute is > 60 and <= 80 ? 0.05 : 0.001;
                var slow = isCanary && minute is > 120 and <= 140 ? 0.2 : 0.01;
                failed += requestsNow * errors;
                answered += requestsNow * (1 - errors);
                within += requestsNow * (1 - slow);
                fast += requestsNow * 0.8;
                ok.Append(CultureInfo.InvariantCulture, $"istio_requests_total{{{labels},response_code=\"200\"}} {Math.Round(answered)} {time}\n");
                bad.Append(CultureInfo.InvariantCulture, $"istio_requests_total{{{labels},response_code=\"503\"}} {Math.Round(failed)} {time}\n");
                foreach (var (le, count) in new[] { ("100.0", Math.Min(fast, within)), ("300.0", within), ("500.0", answered + failed), ("+Inf", answered + failed) })
                {
                    rows[le].Append(CultureInfo.InvariantCulture, $"istio_request_duration_milliseconds_bucket{{{labels},response_code=\"200\",le=\"{le}\"}} {Math.Round(count)} {time}\n");
                }
            }

            requests.Append(ok).Append(bad);
            foreach (var row in rows.Values)
            {
                buckets.Append(row);
            }
        }

        return $"{requests}{buckets}# EOF\n";
    }
}
