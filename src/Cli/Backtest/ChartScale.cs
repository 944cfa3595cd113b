namespace Platform.Cli.Backtest;

/// <summary>The values a chart has room for, and where its marks are.</summary>
/// <param name="Low">At the bottom.</param>
/// <param name="High">At the top, above <paramref name="Low"/>.</param>
/// <param name="Marks">Round numbers between them.</param>
internal sealed record ChartScale(double Low, double High, IReadOnlyList<double> Marks)
{
    private const double Wanted = 4;

    /// <summary>Room for all finite values and thresholds, and a little more.</summary>
    public static ChartScale Of(IEnumerable<double> values, IEnumerable<double> thresholds)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Concat(thresholds).Where(double.IsFinite))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
        {
            (low, high) = (0, 1);
        }

        var room = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.1, 1e-6);
        (low, high) = (low >= 0 && low - room < 0 ? 0 : low - room, high + room);
        var step = Round((high - low) / Wanted);
        var marks = new List<double>();
        for (var number = Math.Ceiling(low / step); number * step <= high && marks.Count < 20; number++)
        {
            marks.Add(number * step);
        }

        return new ChartScale(low, high, marks);
    }

    /// <summary>Where a value belongs: 0 at the bottom, 1 at the top, nothing beyond.</summary>
    public double Share(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);

    // 1, 2 or 5 times a power of ten.
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var lead = step / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
