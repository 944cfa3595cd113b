using System.Globalization;
using Platform.Judging.Verdicts;

namespace Platform.Console.Views.Decisions;

/// <summary>A confidence band ready to be drawn on a scale from 0 to 100.</summary>
/// <param name="From">Left end.</param>
/// <param name="Width">Length.</param>
/// <param name="Middle">What was counted.</param>
public sealed record JudgeBand(string From, string Width, string Middle)
{
    internal static JudgeBand Of(ArmEvidence arm, double top)
    {
        var (lower, upper) = (Place(arm.Lower, top), Place(arm.Upper, top));
        return new JudgeBand(Text(lower), Text(Math.Max(upper - lower, 0.5)), At(arm.Requests > 0 ? arm.Bad / arm.Requests : 0, top));
    }

    internal static string At(double fraction, double top) => Text(Place(fraction, top));

    private static double Place(double fraction, double top) => Math.Clamp(fraction / top, 0, 1) * 100;

    private static string Text(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);
}
