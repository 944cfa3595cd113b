using System.Diagnostics;
using System.Globalization;
using Platform.Decisions;
using Platform.Statistics;

// Decisions [false|detect|classes|power|cost|all] [ROLLOUTS] [REQUESTS-PER-SECOND,...] [CONTENDER,...], or streams FOLDER [SEEDS] [REQUESTS-PER-SECOND,...]
var what = args.ElementAtOrDefault(0) ?? "all";
if (what == "streams")
{
    Streams.Write(
        args[1],
        (args.ElementAtOrDefault(3) ?? "50").Split(',').Select(rate => double.Parse(rate, CultureInfo.InvariantCulture)),
        int.Parse(args.ElementAtOrDefault(2) ?? "1", CultureInfo.InvariantCulture));
    return;
}

var rollouts = int.Parse(args.ElementAtOrDefault(1) ?? "1000", CultureInfo.InvariantCulture);
double[] rates = [.. (args.ElementAtOrDefault(2) ?? "5,50,500").Split(',').Select(rate => double.Parse(rate, CultureInfo.InvariantCulture))];
IReadOnlyList<string> names = args.ElementAtOrDefault(3)?.Split(',') ?? Cell.Names;
var started = Stopwatch.GetTimestamp();
Console.WriteLine($"{rollouts} rollouts for each cell and contender; 10/30/60 % for 60 s each; at most 1 % errors, 5 % slower than 300 ms");
if (what is "false" or "all")
{
    Table.Head("No change: rolled back, % (judge: with the upper end of the 95 % interval)", names);
    foreach (var cell in from rate in rates from errors in new[] { 0.001, 0.005, 0.009, 0.01 } select new Cell(Scenarios.Unchanged(errors), rate, rollouts, new JudgeOptions()))
    {
        Table.FalseRollbacks(cell, cell.Run(names));
    }
}

if (what is "detect" or "all")
{
    // The published figures of the other gates know no warm-up either.
    var options = new JudgeOptions { WarmupSeconds = 0 };
    Table.Head("Regressions: missed % - seconds to the rollback, median/p95 - failed requests, median (judge without warm-up)", names);
    foreach (var cell in from rate in rates from scenario in Scenarios.All where scenario.Class == ScenarioClass.Regression select new Cell(scenario, rate, rollouts, options))
    {
        Table.Detections(cell, cell.Run(names));
    }
}

if (what is "classes" or "all")
{
    Table.Head("Healthy and environment classes: rolled back, %", names);
    foreach (var cell in from rate in rates from scenario in Scenarios.All where scenario.Class != ScenarioClass.Regression select new Cell(scenario, rate, rollouts, new JudgeOptions()))
    {
        Table.FalseRollbacks(cell, cell.Run(names));
    }
}

if (what is "power" or "all")
{
    Power.Print(rates, rollouts);
}

if (what is "cost" or "all")
{
    Cost.Print();
}

Console.WriteLine();
Console.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
