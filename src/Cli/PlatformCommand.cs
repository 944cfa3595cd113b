using System.CommandLine;
using System.CommandLine.Help;
using Platform.Cli.Analysis;
using Platform.Cli.Apply;
using Platform.Cli.Backtest;
using Platform.Cli.Building;
using Platform.Cli.CommandLine;
using Platform.Cli.Demo;
using Platform.Cli.Gate;
using Platform.Cli.Judging;
using Platform.Cli.Lifecycle;
using Platform.Cli.Linting;
using Platform.Cli.Power;
using Platform.Cli.Rollouts;
using Platform.Cli.Simulation;
using Platform.Cli.Slos;
using Platform.Cli.Testing;

namespace Platform.Cli;

/// <summary>The root command and how a command line runs.</summary>
internal static class PlatformCommand
{
    private const string Name = "platform";

    private const string Description =
        """
        Progressive delivery on one machine: real processes behind a real proxy, judged by a real Prometheus.

        Examples:
          ./run.sh canary-success                     deploy the next version under load and watch it be promoted
          ./run.sh canary-failure                     deploy a version that fails 20 % of its requests and watch it be rolled back
          ./run.sh up && ./run.sh status              start the platform and look at it
          ./run.sh apply -k deploy/k8s/overlays/local
          ./run.sh lint deploy/k8s                    what would go wrong with these manifests, and how to mend it
          ./run.sh simulate -s samples/scenarios/bad-version.yaml   rehearse a rollout on a virtual clock
          ./run.sh rollout set-image webapp webapp=localhost:5001/webapp:v1.3
          ./run.sh rollout get webapp --watch
          ./run.sh cleanup                            stop everything; asks before it deletes state

        Exit codes: 0 as wished · 1 not as wished · 2 bad input · 3 platform not running · 4 the machine lacks something · 130 Ctrl-C
        """;

    public static Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings)
    {
        var root = Create(surroundings);
        var parsed = root.Parse(args.Count == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            surroundings.Error.WriteLine($"platform: {Complaint(parsed)}");
            return Task.FromResult(ExitCode.BadInput);
        }

        return parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        });
    }

    private static string Complaint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var words = command.Name == Name ? "" : $" {command.Name}";
        var what = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is no command or option here" : string.Join(' ', parsed.Errors[0].Message.Split(['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return $"{what}; './run.sh{words} --help' shows what there is";
    }

    private static Command Create(Surroundings surroundings)
    {
        var globals = new Globals(surroundings);
        var root = new Command(Name, Description)
        {
            new HelpOption { Recursive = true, Action = new BriefSubcommandsHelp() },
            new VersionOption(),
            SetupCommand.Create(globals),
            UpCommand.Create(globals),
            StatusCommand.Create(globals),
            DashboardsCommand.Create(globals),
            CanaryCommands.Success(globals),
            CanaryCommands.Failure(globals),
            ApplyCommand.Create(globals),
            RolloutCommands.Create(globals),
            AnalysisCommands.Create(globals),
            LintCommand.Create(globals),
            JudgeCommand.Create(globals),
            PowerCommand.Create(globals),
            SimulateCommand.Create(globals),
            BacktestCommand.Create(globals),
            SloCommands.Create(globals),
            GateCommand.Create(globals),
            TestCommand.Create(globals),
            CleanupCommand.Create(globals),
        };
        globals.AddTo(root);
        return root;
    }
}
