using Platform.Console.Views.Charts;
using Platform.Console.Views.Text;
using Platform.Judging.Runs;
using Platform.Judging.Verdicts;

namespace Platform.Console.Views.Decisions;

/// <summary>One metric's bad fraction over time with the band that it is in at every moment at once. A new step counts anew: the band opens and closes again.</summary>
internal static class JudgeCourse
{
    /// <summary>More would not be seen, and each is two roots to find.</summary>
    private const int MostPoints = 60;

    /// <summary>The least the chart shows, seconds.</summary>
    private const double Shortest = 10;

    public static Chart Of(IReadOnlyList<EvidencePoint> history, MetricEvidence metric, int index, double end)
    {
        var length = history.Count > 0 ? history[^1].Seconds : 0;
        var span = (end - Math.Max(length, Shortest), end);
        var looks = Thinned(history).Where(look => look.Metrics.Count > index).Select(look => (Time: end - length + look.Seconds, Point: look.Metrics[index])).ToList();
        var (canary, stable) = (
            Arms(looks.Select(look => (look.Time, look.Point.CanaryBad, look.Point.CanaryRequests)), metric.Dispersion),
            Arms(looks.Select(look => (look.Time, look.Point.StableBad, look.Point.StableRequests)), metric.Dispersion));
        var name = metric.Route is { } route ? $"{metric.Name} on {route}" : metric.Name;
        return Chart.Of($"Bad fraction: {name}", [Line("stable", stable), Line("canary", canary)], span, Amount.Percent, metric.Limit, gap: double.MaxValue, least: metric.Limit * 2)
            .With([("stable", Band(stable)), ("canary", Band(canary))], span);
    }

    /// <summary>At most so many looks, the newest always among them.</summary>
    internal static IEnumerable<EvidencePoint> Thinned(IReadOnlyList<EvidencePoint> history)
    {
        var every = Math.Max(1, (int)Math.Ceiling(history.Count / (double)MostPoints));
        return history.Where((_, at) => (history.Count - 1 - at) % every == 0);
    }

    private static List<(double Time, ArmEvidence Arm)> Arms(IEnumerable<(double Time, double Bad, double Requests)> looks, double dispersion) =>
        [.. looks.Where(look => look.Requests > 0).Select(look => (look.Time, ArmEvidence.Of(look.Bad, look.Requests, dispersion)))];

    private static ChartSeries Line(string role, List<(double Time, ArmEvidence Arm)> arms) => new(role, role, [.. arms.Select(one => (one.Time, one.Arm.Bad / one.Arm.Requests))]);

    private static List<(double Time, double Lower, double Upper)> Band(List<(double Time, ArmEvidence Arm)> arms) => [.. arms.Select(one => (one.Time, one.Arm.Lower, one.Arm.Upper))];
}
