using System.Text;
using Platform.Console.Views.Text;

namespace Platform.Console.Views.Charts;

/// <summary>A small chart over time, as SVG needs it; the same axes for every version in it.</summary>
public sealed record Chart
{
    public required string Title { get; init; }

    public required IReadOnlyList<ChartLine> Lines { get; init; }

    public required IReadOnlyList<ChartTick> Rows { get; init; }

    public required IReadOnlyList<ChartTick> Columns { get; init; }

    /// <summary>Where the limit is drawn; null without one.</summary>
    public required ChartTick? Limit { get; init; }

    /// <summary>Moments that are pointed at.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>An area between two lines; empty for none.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>The chart in words, for who does not see it.</summary>
    public required string Summary { get; init; }

    /// <summary>Value at the upper edge.</summary>
    internal double Top { get; init; } = 1;

    public bool IsEmpty => Lines.All(line => line.Path.Length == 0);

    /// <summary>Draws series.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="series">In the order of the legend.</param>
    /// <param name="span">Left and right edge, Unix seconds.</param>
    /// <param name="format">How a value is written.</param>
    /// <param name="limit">A line across; null for none.</param>
    /// <param name="gap">Seconds without a point that break a line; infinite: a line keeps its value, as a weight does.</param>
    /// <param name="least">The upper edge is not below this.</param>
    internal static Chart Of(
        string title, IReadOnlyList<ChartSeries> series, (double From, double To) span, Func<double, string> format, double? limit = null, double gap = 6, double least = 0)
    {
        var highest = series.SelectMany(one => one.Points).Select(point => point.Value).Append(limit ?? 0).Append(least).Max();
        var scale = new ChartScale(span.From, span.To, ChartScale.Nice(highest));
        var isStepped = double.IsInfinity(gap);
        var lines = series.Select(one => new ChartLine(one.Label, one.Role, isStepped ? Stepped(one.Points, scale) : Straight(one.Points, scale, gap), one.Points.Count > 0 ? format(one.Points[^1].Value) : "–")).ToList();
        return new Chart
        {
            Title = title,
            Top = scale.Top,
            Lines = lines,
            Rows = [.. new[] { 0, scale.Top / 2, scale.Top }.Select(value => new ChartTick(scale.Y(value), format(value)))],
            Columns = [.. ColumnsOf(scale)],
            Limit = limit is { } at ? new ChartTick(scale.Y(at), $"limit {format(at)}") : null,
            Summary = $"{title}: {string.Join("; ", lines.Select(line => $"{line.Label} {line.Last}"))}{(limit is { } l ? $"; limit {format(l)}" : "")}.",
        };
    }

    /// <summary>The same with moments pointed at, numbered from 1.</summary>
    internal Chart With(IEnumerable<(DateTimeOffset At, string Text, Tone Tone)> marks, (double From, double To) span)
    {
        var scale = new ChartScale(span.From, span.To, 1);
        return this with { Marks = [.. marks.Select((mark, index) => new ChartMark(scale.X(mark.At.ToUnixTimeMilliseconds() / 1000.0), $"{index + 1}", mark.Text, mark.Tone))] };
    }

    /// <summary>The same with areas behind the lines.</summary>
    /// <param name="ranges">Role, and Unix seconds with a lower and an upper value, oldest first.</param>
    /// <param name="span">As the chart was drawn with.</param>
    internal Chart With(IEnumerable<(string Role, IReadOnlyList<(double Time, double Lower, double Upper)> Points)> ranges, (double From, double To) span)
    {
        var scale = new ChartScale(span.From, span.To, Top);
        return this with
        {
            Bands =
            [
                .. ranges.Where(range => range.Points.Count > 0).Select(range => new ChartBand(
                    range.Role, $"M{string.Join('L', range.Points.Select(point => $"{scale.X(point.Time)} {scale.Y(point.Upper)}").Concat(range.Points.Reverse().Select(point => $"{scale.X(point.Time)} {scale.Y(point.Lower)}")))}Z")),
            ],
        };
    }

    private static IEnumerable<ChartTick> ColumnsOf(ChartScale scale)
    {
        var width = scale.To - scale.From;
        for (var i = 0; i <= 2; i++)
        {
            var back = TimeSpan.FromSeconds(width * (2 - i) / 2);
            yield return new ChartTick(scale.X(scale.To - back.TotalSeconds), i == 2 ? "now" : $"−{Amount.Span(back)}");
        }
    }

    private static string Straight(IReadOnlyList<(double Time, double Value)> points, ChartScale scale, double gap)
    {
        var path = new StringBuilder();
        var last = double.NegativeInfinity;
        foreach (var (time, value) in points.Where(point => point.Time >= scale.From && point.Time <= scale.To + 1))
        {
            path.Append(time - last > gap ? 'M' : 'L').Append(scale.X(time)).Append(' ').Append(scale.Y(value));
            last = time;
        }

        return path.ToString();
    }

    private static string Stepped(IReadOnlyList<(double Time, double Value)> points, ChartScale scale)
    {
        var path = new StringBuilder();
        foreach (var (time, value) in points)
        {
            path.Append(path.Length == 0 ? $"M{scale.X(time)} {scale.Y(value)}" : $"H{scale.X(time)}V{scale.Y(value)}");
        }

        return path.Length == 0 ? "" : path.Append('H').Append(scale.X(scale.To)).ToString();
    }
}
