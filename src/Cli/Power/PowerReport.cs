using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Statistics;

namespace Platform.Cli.Power;

/// <summary>What a rollout's steps can see at a traffic, as lines of text.</summary>
internal sealed class PowerReport(IReadOnlyList<PlannedStep> steps, double requestsPerSecond, double stableErrors)
{
    private static readonly double[] Rates = [0.01, 0.02, 0.05];
    private static readonly GateModel Model = GateModel.ErrorsAndLatency(1);

    private const double StableSlow = 0.01;

    /// <summary>For each step and metric: the smallest regression seen, and how long larger ones take.</summary>
    public IEnumerable<Line> Steps()
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"At {requestsPerSecond:0.##} requests/s, {Percent(stableErrors)} of stable's failed and {Percent(StableSlow)} slow, the judge sees with a probability of 90 %:");
        var rows = steps.SelectMany(step => new[] { Row(step, Model.Metrics[0], stableErrors, "errors"), Row(step, Model.Metrics[1], StableSlow, "slow requests") }).ToList();
        foreach (var line in Table.Of(["WEIGHT", "TIME", "REQUESTS", "METRIC", "SMALLEST SEEN", .. Rates.Select(rate => $"SEES {Percent(rate)} AFTER")], rows, "  "))
        {
            yield return line;
        }

        if (steps.Any(step => step.IsAssumed))
        {
            yield return "  * the manifest does not say how long; a minute is assumed for what it leaves open";
        }
    }

    private IReadOnlyList<Piece> Row(PlannedStep step, MetricModel metric, double stable, string name)
    {
        var power = GatePower.Of(Model, metric, step.Percent / 100.0);
        var perSecond = requestsPerSecond * step.Percent / 100.0;
        var smallest = power.SmallestDetectable(perSecond * step.Seconds, stable);
        return
        [
            $"{step.Percent} %",
            $"{step.Seconds} s{(step.IsAssumed ? " *" : "")}",
            string.Create(CultureInfo.InvariantCulture, $"{perSecond * step.Seconds:0}"),
            name,
            new Piece(smallest >= 1 ? "nothing" : Percent(smallest), smallest >= 1 ? Tone.Bad : Tone.Strong),
            .. Rates.Select(rate => new Piece(Time(power.Requests(rate, stable) / perSecond))),
        ];
    }

    private static string Time(double seconds) =>
        !double.IsFinite(seconds) ? "never"
        : seconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s")
        : seconds < 7200 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h");

    internal static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0.##} %");
}
