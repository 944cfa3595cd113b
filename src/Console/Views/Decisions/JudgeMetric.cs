using Platform.Console.Views.Text;
using Platform.Judging.Verdicts;

namespace Platform.Console.Views.Decisions;

/// <summary>One metric of the judge: counts of the present step, and the band that the bad fraction is in.</summary>
/// <param name="Name">With the route it is about.</param>
/// <param name="Standing">met, open or breach.</param>
/// <param name="Tone">Of that.</param>
/// <param name="Canary">Counts in words.</param>
/// <param name="Stable">Counts in words.</param>
/// <param name="CanaryBand">Bounds of the canary's bad fraction.</param>
/// <param name="StableBand">Bounds of stable's.</param>
/// <param name="Limit">Written out.</param>
/// <param name="LimitAt">Where the limit is drawn, 0 to 100.</param>
public sealed record JudgeMetric(
    string Name, string Standing, Tone Tone, string Canary, string Stable, JudgeBand CanaryBand, JudgeBand StableBand, string Limit, string LimitAt)
{
    internal static JudgeMetric Of(MetricEvidence metric)
    {
        // A band that begins as everything would press the rest into a corner: the drawing ends at four limits.
        var top = Math.Clamp(Math.Max(metric.Canary.Upper, metric.Stable.Upper) * 1.1, metric.Limit * 1.5, metric.Limit * 4);
        return new JudgeMetric(
            metric.Route is { } route ? $"{metric.Name} on {route}" : metric.Name,
            metric.Standing,
            metric.Standing switch { "met" => Tone.Good, "breach" => Tone.Bad, _ => Tone.Neutral },
            Words(metric.Canary),
            Words(metric.Stable),
            JudgeBand.Of(metric.Canary, top),
            JudgeBand.Of(metric.Stable, top),
            Amount.Percent(metric.Limit),
            JudgeBand.At(metric.Limit, top));
    }

    private static string Words(ArmEvidence arm) => arm.Requests > 0
        ? $"{Amount.Count(arm.Bad)} of {Amount.Count(arm.Requests)} ({Amount.Percent(arm.Bad / arm.Requests)}; between {Amount.Percent(arm.Lower)} and {Amount.Percent(arm.Upper)})"
        : "nothing counted in this step";
}
