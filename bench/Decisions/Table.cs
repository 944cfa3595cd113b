using Platform.Statistics;

namespace Platform.Decisions;

/// <summary>Prints the results.</summary>
internal static class Table
{
    private const int NameWidth = 26;
    private const int Width = 15;

    public static void Head(string title, IEnumerable<string> names)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"{"req/s",6} {"scenario",-NameWidth}{string.Concat(names.Select(name => $"{name,Width}"))}");
    }

    /// <summary>Rollback rate of each, with the upper end of its 95 % interval for the judge.</summary>
    public static void FalseRollbacks(Cell cell, IReadOnlyDictionary<string, Tally> tallies) =>
        Row(cell, tallies, (name, tally) => name.StartsWith("judge", StringComparison.Ordinal)
            ? $"{tally.RollbackPercent:0.00} (<{tally.UpperPercent:0.00})"
            : $"{tally.RollbackPercent:0.00}");

    /// <summary>Missed, median and 95th percentile of the seconds to the rollback, median of the failed requests.</summary>
    public static void Detections(Cell cell, IReadOnlyDictionary<string, Tally> tallies) =>
        Row(cell, tallies, (_, tally) => $"{tally.MissedPercent:0} {Seconds(tally.Time(0.5))}/{Seconds(tally.Time(0.95))} {tally.Bad:0}");

    private static void Row(Cell cell, IReadOnlyDictionary<string, Tally> tallies, Func<string, Tally, string> show) =>
        Console.WriteLine($"{cell.RequestsPerSecond,6} {cell.Scenario.Name,-NameWidth}{string.Concat(tallies.Select(pair => $"{show(pair.Key, pair.Value),Width}"))}");

    private static string Seconds(double value) => double.IsFinite(value) ? $"{value:0}" : "-";
}
