using System.Xml.Linq;
using Platform.Rollouts;

namespace Platform.Cli.Backtest.Tests;

public sealed class ReportTests
{
    private static readonly TickGrid Grid = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(10), 6);
    private static readonly KnownPeriod Bad = new("v<2>|x", Grid.At(2), Grid.At(4), IsBad: true);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(new double[] { 0, 0.2, 1, 0.3, double.NaN, 0.1 })]
    [InlineData(new double[] { double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN })]
    [InlineData(new double[] { 5, 5, 5, 5, 5, 5 })]
    [InlineData(new double[] { -1e300, 1e300, 0, double.PositiveInfinity, 1, 2 })]
    public void Chart_AnyCourse_IsWellFormedWithBandsAndReleases(double[] values)
    {
        var text = new Chart(Grid, "a & <b>", new ScriptedMetric(values), Runs(), [Bad]).Svg();
        var root = XDocument.Parse(text).Root!;
        Assert.Equal("a & <b>", root.Element(Svg + "title")!.Value);
        Assert.Contains(root.Elements(Svg + "rect"), rect => (string?)rect.Attribute("fill") == "#f8d0cc");
        Assert.Contains(root.Elements(Svg + "rect"), rect => (string?)rect.Attribute("fill") == "#c0392b" && rect.Element(Svg + "title")!.Value == "v<2>|x");
        Assert.Contains(root.Elements(Svg + "line"), line => line.Attribute("stroke-dasharray") is not null);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.Equal(values.All(double.IsNaN), text.Contains("no data", StringComparison.Ordinal));
    }

    [Fact]
    public void Chart_LongPeriod_IsNoLargerAndKeepsPeaks()
    {
        var values = new double[100_000];
        values[77_777] = 9;
        var text = new Chart(Grid with { Count = values.Length }, "long", new ScriptedMetric(values), [], []).Svg();
        Assert.True(text.Length < 60_000, $"{text.Length} characters");
        Assert.Contains("V60.3", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.98, 1)]
    [InlineData(-5, 12)]
    [InlineData(200, 300)]
    [InlineData(7, 7)]
    [InlineData(0, 0)]
    public void ChartScale_Values_AreWithinWithRoundMarks(double low, double high)
    {
        var scale = ChartScale.Of([low, high, double.NaN], []);
        Assert.InRange(scale.Share(low), 0, 1);
        Assert.True(scale.Share(high) >= scale.Share(low) && scale.High > scale.Low);
        Assert.InRange(scale.Marks.Count, 1, 10);
        Assert.All(scale.Marks, mark => Assert.InRange(mark, scale.Low, scale.High));
    }

    [Fact]
    public void Markdown_Result_HasTheTableTheChartsAndNoBrokenCell()
    {
        var text = MarkdownReport.Of(Result(), (template, metric, svg) => $"![{metric}]({template}.svg)");
        Assert.Contains("| guard | 1 of 1 | 10 s | 10 s | 0 | 0 | 0 of 0 | 0 | 0 | 1 (", text, StringComparison.Ordinal);
        Assert.Contains("![m](guard.svg)", text, StringComparison.Ordinal);
        Assert.Contains("| v&lt;2>\\|x | 2026-11-20 10:00:20Z | bad | failed | 10 s | too slow |", text, StringComparison.Ordinal);
        Assert.Contains("Left out, not within these looks: old", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Result_SumsUp()
    {
        var lines = TextReport.Of(Result()).Select(line => line.ToString()).ToList();
        Assert.Contains("  bad releases: 1 of 1 caught, after 10 s (median; longest 10 s); 0 held for a person, 0 missed", lines);
        Assert.Contains("  runs between releases: 1 failed, 1 undecided", lines);
        Assert.Contains(lines, line => line.StartsWith("  false alarms: 1, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_Result_HasEveryRun()
    {
        var json = JsonReport.Of(Result());
        var template = json["templates"]![0]!;
        Assert.Equal(3, template["runs"]!.AsArray().Count);
        Assert.Equal("failed", (string?)template["runs"]![1]!["outcome"]);
        Assert.Equal(10.0, (double)template["score"]!["medianDelaySeconds"]!);
    }

    private static ReplayedRun[] Runs() =>
    [
        new(0, 1, AnalysisPhase.Failed, "a hiccup", null, true),
        new(2, 3, AnalysisPhase.Failed, "too slow", Bad, true),
        new(4, 5, null, "not over yet", null, true),
    ];

    private static BacktestResult Result() => new(
        new Uri("http://localhost:9090"),
        Grid,
        [Bad],
        [new KnownPeriod("old", Grid.From.AddDays(-2), Grid.From.AddDays(-1), false)],
        [new ReplayedGate("guard", Runs(), Score.Of(Runs(), Grid), new Dictionary<string, IPastMetric> { ["m"] = new ScriptedMetric(0, 1, 0, 1, 0, 0) })]);
}
