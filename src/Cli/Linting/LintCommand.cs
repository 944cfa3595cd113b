using System.CommandLine;
using Platform.Cli.CommandLine;
using Platform.Cli.Terminal;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>`platform lint`.</summary>
internal static class LintCommand
{
    private const string Description =
        """
        Find what is wrong with manifests, and between them, before a cluster does: Rollouts, AnalysisTemplates, Experiments,
        VirtualServices, DestinationRules, Services. Give together what belongs together. Needs no platform that runs.

        Examples:
          ./run.sh lint deploy/k8s
          ./run.sh lint -k deploy/k8s/overlays/local --fail-on warning
          kubectl get rollouts,analysistemplates,services -o yaml | ./run.sh lint -
          ./run.sh lint manifests --format sarif > lint.sarif

        A comment "# platform-lint: disable=RULE" on the line (or alone above it), or the annotation platform-lint/disable: RULE
        accepts a finding. Exit codes: 0 nothing at or above --fail-on · 1 something · 2 wrong arguments, or a file that is no manifest
        """;

    public static Command Create(Globals globals)
    {
        var paths = new Argument<string[]>("files") { Description = "Files and folders (with their subfolders); - is standard input; a folder with a kustomization.yaml is built", Arity = ArgumentArity.ZeroOrMore };
        var kustomizations = new Option<string[]>("--kustomize", "-k") { Description = "A folder with a kustomization.yaml; may be given several times", HelpName = "folder" };
        var format = new Option<LintFormat>("--format") { Description = "How findings are written", DefaultValueFactory = _ => LintFormat.Text, HelpName = "text|json|sarif|github" };
        var severity = new Option<LintSeverity>("--severity") { Description = "The least that is shown", DefaultValueFactory = _ => LintSeverity.Info, HelpName = "error|warning|info" };
        var failOn = new Option<LintSeverity>("--fail-on") { Description = "The least that makes the exit code 1", DefaultValueFactory = _ => LintSeverity.Error, HelpName = "error|warning|info" };
        var partial = new Option<bool>("--partial") { Description = "What the objects refer to may be elsewhere: say nothing of what is missing" };
        var promtool = new Option<string?>("--promtool") { Description = "Checks queries (default: the one on PATH, else the platform's own; none: do not check)", HelpName = "path|none" };
        var rules = new Option<bool>("--rules") { Description = "List all rules" };
        foreach (var (option, values) in new (Option Option, string[] Values)[] { (format, ["text", "json", "sarif", "github"]), (severity, ["error", "warning", "info"]), (failOn, ["error", "warning", "info"]) })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Count > 0 && !values.Contains(result.Tokens[0].Value))
                {
                    result.AddError($"{option.Name} is one of {string.Join(", ", values)}, not '{result.Tokens[0].Value}'");
                }
            });
        }

        var command = new Command("lint", Description) { paths, kustomizations, format, severity, failOn, partial, promtool, rules };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(rules) && result.GetValue(paths) is not { Length: > 0 } && result.GetValue(kustomizations) is not { Length: > 0 })
            {
                result.AddError("give files, folders, - for standard input, or -k FOLDER");
            }
        });
        globals.SetAction(command, (session, parsed, cancellationToken) => parsed.GetValue(rules)
            ? Task.FromResult(ListRules(session))
            : Lint.RunAsync(
                session,
                new LintOptions(
                    parsed.GetValue(paths) ?? [],
                    parsed.GetValue(kustomizations) ?? [],
                    parsed.GetValue(format),
                    parsed.GetValue(severity),
                    parsed.GetValue(failOn),
                    parsed.GetValue(partial),
                    parsed.GetValue(promtool)),
                cancellationToken));
        return command;
    }

    private static int ListRules(Session session)
    {
        session.Screen.Write(Table.Of(
            ["RULE", "SEVERITY", "WHAT WAS FOUND"],
            [.. LintRules.All.Select(rule => new Piece[] { new(rule.Id, Tone.Strong), new(TextReport.Word(rule.Severity), TextReport.ToneOf(rule.Severity)), rule.Title })]));
        return ExitCode.Ok;
    }
}
