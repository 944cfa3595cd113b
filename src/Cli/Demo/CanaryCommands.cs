using System.CommandLine;
using Platform.Cli.Budget;
using Platform.Cli.Canary;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Demo;

/// <summary>`platform canary-success` and `platform canary-failure`.</summary>
internal static class CanaryCommands
{
    private const double DemoErrorRate = 0.2;

    public static Command Success(Globals globals) =>
        Create(globals, "canary-success", "Deploy the next version under load and watch it be promoted; exit code 0 only if it reached 100 %", 0);

    public static Command Failure(Globals globals) =>
        Create(globals, "canary-failure", "Deploy a version that fails 20 % of its requests and watch it be rolled back; exit code 0 only if it was", DemoErrorRate);

    private static Command Create(Globals globals, string name, string description, double errorRate)
    {
        var rate = new Option<double>("--rps") { Description = "Requests per second", DefaultValueFactory = _ => 200, HelpName = "n" };
        var limit = new Option<int>("--timeout") { Description = "Seconds until it must be decided", DefaultValueFactory = _ => 300, HelpName = "seconds" };
        rate.Validators.Add(result =>
        {
            if (result.GetValue(rate) is not (>= 1 and <= 5000))
            {
                result.AddError("--rps must be from 1 to 5000");
            }
        });
        var budget = new Option<bool>("--budget") { Description = "Show the second loop instead: the version gets all requests, the error budget burns, alert, rollback, freeze, recovery, thaw (two minutes, windows 60 times shorter)" };
        var command = new Command(name, description) { rate, limit };
        if (errorRate > 0)
        {
            command.Add(budget);
        }

        globals.SetAction(command, async (session, parsed, cancellationToken) =>
        {
            if (errorRate > 0 && parsed.GetValue(budget))
            {
                return await new BudgetRun(session, new BudgetPlan(parsed.GetValue(rate), errorRate, TimeSpan.FromSeconds(Math.Max(parsed.GetValue(limit), 1)))).RunAsync(cancellationToken);
            }

            var plan = new CanaryPlan(parsed.GetValue(rate), errorRate, TimeSpan.FromSeconds(Math.Max(parsed.GetValue(limit), 1)));
            var run = new CanaryRun(session, plan);
            try
            {
                return await run.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                session.Screen.Write(run.IsDeployed
                    ? $"No longer watching. The rollout goes on; './run.sh rollout abort {CanaryPlan.Rollout}' stops it, './run.sh rollout watch {CanaryPlan.Rollout}' shows it."
                    : "Stopped before anything was deployed.");
                return ExitCode.Interrupted;
            }
        });
        return command;
    }
}
