using System.Globalization;

namespace Platform.Console.Views.Charts;

/// <summary>From values to coordinates of a drawing of fixed size.</summary>
/// <param name="From">Unix seconds at the left edge.</param>
/// <param name="To">Unix seconds at the right edge.</param>
/// <param name="Top">Value at the upper edge; the lower edge is 0.</param>
internal readonly record struct ChartScale(double From, double To, double Top)
{
    public const double Width = 400;
    public const double Height = 140;
    public const double Left = 46;
    public const double Right = 392;
    public const double Upper = 10;
    public const double Lower = 120;

    private static readonly double[] NiceDigits = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

    public string X(double time) => Text(Left + (Math.Clamp((time - From) / Math.Max(To - From, 1e-9), 0, 1) * (Right - Left)));

    public string Y(double value) => Text(Lower - (Math.Clamp(value / Top, 0, 1) * (Lower - Upper)));

    /// <summary>The smallest round number at or above a value; 1 for nothing at all.</summary>
    public static double Nice(double value)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            return 1;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return NiceDigits.Select(digit => digit * unit).First(nice => nice >= value * (1 - 1e-9));
    }

    public static string Text(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
