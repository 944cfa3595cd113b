using System.Globalization;
using System.Security;
using System.Text;
using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>One metric over the whole period as SVG: its values, its thresholds, what was said and what is known.</summary>
internal sealed class Chart(TickGrid grid, string title, IPastMetric metric, IReadOnlyList<ReplayedRun> runs, IReadOnlyList<KnownPeriod> releases)
{
    private const int Width = 960;
    private const int Height = 260;
    private const int Left = 70;
    private const int Right = 12;
    private const int Top = 50;
    private const int Bottom = 28;
    private const int PlotWidth = Width - Left - Right;
    private const int PlotHeight = Height - Top - Bottom;
    private const int Labels = 6;

    private readonly ChartScale _scale = ChartScale.Of(metric.Course.Select(point => point.Value), metric.Thresholds);

    public string Svg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#333333\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(title)}</title><rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>");
        Text(svg, Left, 16, "start", metric.Unit.Length > 0 ? $"{title} ({metric.Unit})" : title, "font-size=\"13\" font-weight=\"bold\"");
        Bands(svg);
        Known(svg);
        Axes(svg);
        foreach (var threshold in metric.Thresholds)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(threshold):0.#}\" y2=\"{Y(threshold):0.#}\" stroke=\"#c0392b\" stroke-dasharray=\"6 4\"/>");
        }

        svg.Append("<path fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.4\" d=\"").Append(Course()).Append("\"/>");
        if (metric.Course.Count == 0)
        {
            Text(svg, Left + (PlotWidth / 2), Top + (PlotHeight / 2), "middle", "no data", "fill=\"#888888\"");
        }

        return svg.Append("</svg>").ToString();
    }

    private void Bands(StringBuilder svg)
    {
        foreach (var run in runs)
        {
            var color = run.Phase switch
            {
                AnalysisPhase.Successful => "#dff3e4",
                AnalysisPhase.Failed => "#f8d0cc",
                AnalysisPhase.Inconclusive => "#fbf0c4",
                AnalysisPhase.Error => "#dddddd",
                _ => null,
            };
            if (color is not null)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{X(run.Start):0.#}\" y=\"{Top}\" width=\"{Math.Max(1, X(run.End) - X(run.Start)):0.#}\" height=\"{PlotHeight}\" fill=\"{color}\"/>");
            }

            if (run.Phase == AnalysisPhase.Failed)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(run.End):0.#}\" x2=\"{X(run.End):0.#}\" y1=\"{Top}\" y2=\"{Top + PlotHeight}\" stroke=\"#c0392b\"/>");
            }
        }
    }

    private void Known(StringBuilder svg)
    {
        foreach (var release in releases)
        {
            var (from, to) = (X(grid.AtOrAfter(release.Start)), X(grid.AtOrAfter(release.End)));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{from:0.#}\" y=\"{Top - 22}\" width=\"{Math.Max(2, to - from):0.#}\" height=\"18\" fill=\"{(release.IsBad ? "#c0392b" : "#2e8b57")}\"><title>{Escaped(release.Name)}</title></rect>");
            var fits = (int)((to - from - 6) / 6.5);
            if (fits >= 2)
            {
                Text(svg, from + 4, Top - 9, "start", release.Name.Length <= fits ? release.Name : release.Name[..fits], "fill=\"#ffffff\"");
            }
        }
    }

    private void Axes(StringBuilder svg)
    {
        foreach (var mark in _scale.Marks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(mark):0.#}\" y2=\"{Y(mark):0.#}\" stroke=\"#dddddd\"/>");
            Text(svg, Left - 6, Y(mark) + 4, "end", mark.ToString("0.######", CultureInfo.InvariantCulture));
        }

        var format = grid.Length > TimeSpan.FromDays(1) ? "MM-dd HH:mm" : grid.Length > TimeSpan.FromMinutes(10) ? "HH:mm" : "HH:mm:ss";
        for (var label = 0; label <= Labels; label++)
        {
            var x = Left + (PlotWidth * label / (double)Labels);
            var time = grid.From + (grid.Length * label / Labels);
            Text(svg, x, Height - 10, label == 0 ? "start" : label == Labels ? "end" : "middle", time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{PlotWidth}\" height=\"{PlotHeight}\" fill=\"none\" stroke=\"#888888\"/>");
    }

    // The lowest and the highest value of each pixel: a week does not make a longer file than an hour, and no peak is lost.
    private string Course()
    {
        var path = new StringBuilder();
        var ticksAPixel = (double)grid.Count / PlotWidth;
        int? before = null;
        foreach (var pixel in metric.Course.GroupBy(point => (int)(point.Tick / Math.Max(1.0, ticksAPixel))))
        {
            var (first, last) = (pixel.First(), pixel.Last());
            var isGap = before is null || first.Tick - before > Math.Max(1.0, 2 * ticksAPixel);
            path.Append(CultureInfo.InvariantCulture, $"{(isGap ? 'M' : 'L')}{X(first.Tick):0.#} {Y(first.Value):0.#}");
            if (first.Tick != last.Tick)
            {
                path.Append(CultureInfo.InvariantCulture, $"V{Y(pixel.Min(point => point.Value)):0.#}V{Y(pixel.Max(point => point.Value)):0.#}L{X(last.Tick):0.#} {Y(last.Value):0.#}");
            }
            else if (isGap)
            {
                // A point on its own would be seen by nobody.
                path.Append("h1");
            }

            before = last.Tick;
        }

        return path.ToString();
    }

    private double X(int tick) => Left + (grid.Count > 1 ? (double)PlotWidth * Math.Min(tick, grid.Count - 1) / (grid.Count - 1) : 0);

    private double Y(double value) => Top + (PlotHeight * (1 - _scale.Share(value)));

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text, string more = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" {more}>{Escaped(text)}</text>");

    private static string Escaped(string text) => SecurityElement.Escape(text) ?? "";
}
