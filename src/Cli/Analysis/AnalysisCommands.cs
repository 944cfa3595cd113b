using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Cli.CommandLine;
using Platform.Manifests;

namespace Platform.Cli.Analysis;

/// <summary>`platform analysis ...`: analyses without a rollout.</summary>
internal static class AnalysisCommands
{
    private const string Description =
        """
        Run an analysis on its own: what would it say about what runs now?

        Examples:
          ./run.sh analysis run -f template.yaml --arg service-name=webapp-stable
          ./run.sh analysis terminate webapp-slo-20260102-150405
        """;

    public static Command Create(Globals globals) => new("analysis", Description) { Run(globals), Terminate(globals) };

    private static Command Run(Globals globals)
    {
        var files = new Option<string[]>("--filename", "-f") { Description = "AnalysisTemplates, or an AnalysisRun; may be given several times", HelpName = "file|folder", Required = true };
        var args = new Option<string[]>("--arg", "-a") { Description = "An argument; may be given several times", HelpName = "name=value" };
        args.Validators.Add(CheckArguments);
        var name = new Option<string?>("--name") { Description = "Name of the run (default: template and time)", HelpName = "name" };
        var wait = new Option<bool>("--wait") { Description = "Wait for the outcome (false: only start it)", DefaultValueFactory = _ => true };
        var command = new Command("run", "Start an analysis and print its measurements; exit code 0 when it is successful, else 1") { files, args, name, wait };
        globals.SetAction(command, (session, parsed, cancellationToken) => AdHocAnalysis.RunAsync(
            session,
            parsed.GetValue(files) ?? [],
            [.. (parsed.GetValue(args) ?? []).Select(pair => pair.Split('=', 2)).Select(pair => new AnalysisArgument { Name = pair[0], Value = pair[1] })],
            parsed.GetValue(name),
            parsed.GetValue(wait),
            cancellationToken));
        return command;
    }

    private static Command Terminate(Globals globals)
    {
        var name = new Argument<string>("name") { Description = "The AnalysisRun" };
        var command = new Command("terminate", "End a running analysis") { name };
        globals.SetAction(command, (session, parsed, cancellationToken) => AdHocAnalysis.TerminateAsync(session, parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static void CheckArguments(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError($"'{token.Value}' is not name=value");
        }
    }
}
