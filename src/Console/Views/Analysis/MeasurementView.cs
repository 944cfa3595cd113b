using System.Globalization;
using Platform.Manifests;

namespace Platform.Console.Views.Analysis;

/// <summary>One measurement.</summary>
/// <param name="At">When it was finished; null while it runs.</param>
/// <param name="Value">As a number; null where it is none.</param>
/// <param name="Text">As it was measured.</param>
/// <param name="Phase">Successful, Failed, Inconclusive or Error.</param>
/// <param name="Tone">Of the phase.</param>
/// <param name="Message">Why; empty when there is nothing to say.</param>
public sealed record MeasurementView(DateTimeOffset? At, double? Value, string Text, string Phase, Tone Tone, string Message)
{
    private const int Longest = 200;

    internal static MeasurementView Of(Measurement measurement)
    {
        var text = measurement.Value ?? "";
        return new MeasurementView(
            measurement.FinishedAt ?? measurement.StartedAt, Number(text), text.Length > Longest ? text[..Longest] + "…" : text, measurement.Phase ?? "", Tones.OfAnalysis(measurement.Phase), measurement.Message ?? "");
    }

    /// <summary>The number in "0.99", "[0.99]"; null for anything else.</summary>
    internal static double? Number(string text) =>
        double.TryParse(text.Trim().TrimStart('[').TrimEnd(']'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
