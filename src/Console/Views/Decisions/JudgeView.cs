using System.Globalization;
using Platform.Console.Telemetry;
using Platform.Console.Views.Charts;
using Platform.Console.Views.Text;
using Platform.Judging.Verdicts;

namespace Platform.Console.Views.Decisions;

/// <summary>The judge's evidence: how it grew towards a decision, and what each metric rests on.</summary>
public sealed record JudgeView
{
    public required string Sentence { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>The evidence of harm over time and where it decides, as odds on a logarithmic scale.</summary>
    public required Chart Evidence { get; init; }

    public required IReadOnlyList<JudgeMetric> Metrics { get; init; }

    /// <summary>For each metric the band over time, closing on the limit or on the decision.</summary>
    public required IReadOnlyList<Chart> Courses { get; init; }

    /// <summary>Requests that the decision rests on: of the new version and of stable, in this step.</summary>
    public required string Counted { get; init; }

    /// <summary>What it would take to pass; empty when nothing is open.</summary>
    public required string WouldPass { get; init; }

    /// <summary>What was risked so far; empty without counts.</summary>
    public required string Risk { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    internal static JudgeView Of(Judgement judgement, DateTimeOffset now)
    {
        var answer = judgement.Answer;
        var length = judgement.History.Count > 0 ? judgement.History[^1].Seconds : 0;
        var end = now.ToUnixTimeSeconds();
        var points = judgement.History.Select(point => (end - length + point.Seconds, Math.Max(point.LogE / Math.Log(10), 0))).ToList();
        return new JudgeView
        {
            Sentence = answer.Sentence,
            Tone = answer.Verdict switch { "pass" => Tone.Good, "fail" => Tone.Bad, _ => answer.Reason == "suspicious" ? Tone.Waiting : Tone.Neutral },
            Evidence = Chart.Of(
                "Evidence of harm (to 1)", [new ChartSeries("evidence", "canary", points)], (end - Math.Max(length, 10), end), Odds, answer.FailsAt / Math.Log(10), gap: double.MaxValue),
            Courses = [.. answer.Metrics.Select((metric, index) => JudgeCourse.Of(judgement.History, metric, index, end))],
            Counted = answer.Metrics is [var counted, ..] ? $"This step rests on {Amount.Count(counted.Canary.Requests)} requests of the new version and {Amount.Count(counted.Stable.Requests)} of stable." : "",
            Metrics = [.. answer.Metrics.Select(JudgeMetric.Of)],
            WouldPass = answer.WouldPass ?? "",
            Risk = answer.Risk is { } risk ? RiskOf(risk) : "",
            Notes = answer.Notes,
        };
    }

    private static string RiskOf(RiskEvidence risk) =>
        $"The new version has answered {Amount.Count(risk.Exposed)} requests, {Amount.Digits(Math.Max(risk.ExcessBad, 0))} of them worse off than with stable; a minute more at this weight costs about {Amount.Digits(Math.Max(risk.ExcessBadPerMinute, 0))}.";

    private static string Odds(double digits) => digits <= 0 ? "1" : digits < 6 ? Amount.Digits(Math.Round(Math.Pow(10, digits))) : $"10^{Math.Round(digits).ToString(CultureInfo.InvariantCulture)}";
}
