using Platform.Bench;
using Platform.ControllersBench;

if (BenchOptions.Parse(args, Console.Error) is not { } options)
{
    return 2;
}

var report = new Report();
foreach (var section in options.Sections)
{
    switch (section)
    {
        case "rollouts":
            await RolloutCost.RunAsync(options, report);
            break;
        case "conditions":
            ConditionSpeed.Run(options, report);
            break;
        case "simulation":
            await SimulatedDay.RunAsync(options, report);
            break;
        default:
            throw new InvalidOperationException($"unknown section {section}");
    }
}

return report.AllMet ? 0 : 1;
