using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Platform.Cli.CommandLine;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>`platform gate`: may this pipeline go on?</summary>
internal static class GateCommand
{
    private const string Description =
        """
        Ask the error budgets whether a release may go on. Needs a Prometheus with the rules of 'slo rules', and no platform that runs.

        Examples:
          ./run.sh gate --slo webapp-availability --max-burn 14 --min-budget 20% --prometheus http://localhost:9090
          ./run.sh gate --slo webapp-availability --slo webapp-latency --policy policy.yaml --format github
          ./run.sh gate --slo webapp-availability --opa http://localhost:8181
          ./run.sh gate --replay .platform/audit/gate.jsonl

        Exit codes: 0 allowed · 1 denied · 2 cannot tell (no figures, Prometheus or OPA not reachable, wrong arguments)
        """;

    public static Command Create(Globals globals)
    {
        var slos = new Option<string[]>("--slo") { Description = "Name of an SLO; may be given several times, all must allow", HelpName = "name" };
        var burn = new Option<double?>("--max-burn") { Description = "The highest burn rate over 5m that is allowed", HelpName = "times" };
        var budget = new Option<double?>("--min-budget") { Description = "The least budget that must be left: 20% or 0.2", CustomParser = Share, HelpName = "share" };
        var policy = new Option<string?>("--policy") { Description = "A PromotionPolicy: its expressions must all hold", HelpName = "file" };
        var opa = new Option<Uri?>("--opa") { Description = "An OPA server decides (data.platform.allow)", CustomParser = Address, HelpName = "url" };
        var prometheus = new Option<Uri>("--prometheus") { Description = "Where the figures are", DefaultValueFactory = _ => new Uri("http://localhost:9090"), CustomParser = Address, HelpName = "url" };
        var format = new Option<string>("--format") { Description = "How the verdict is written", DefaultValueFactory = _ => "text", HelpName = "text|json|github" };
        format.AcceptOnlyFromAmong("text", "json", "github");
        var audit = new Option<string?>("--audit") { Description = "Where decisions are appended (default: audit/gate.jsonl in the state folder)", HelpName = "file" };
        var replay = new Option<string?>("--replay") { Description = "Decide every recorded decision of a file again; 0 when all come out the same", HelpName = "file" };
        var command = new Command("gate", Description) { slos, burn, budget, policy, opa, prometheus, format, audit, replay };
        command.Validators.Add(result =>
        {
            if (result.GetValue(replay) is not null)
            {
                return;
            }

            if (result.GetValue(slos) is not { Length: > 0 })
            {
                result.AddError("give at least one --slo NAME");
            }
            else if (new Option[] { burn, budget, policy, opa }.All(option => result.GetResult(option) is null))
            {
                result.AddError("give what is to hold: --max-burn, --min-budget, --policy or --opa");
            }
            else if (result.GetValue(burn) is <= 0 or double.NaN)
            {
                result.AddError("--max-burn must be above 0");
            }
        });
        globals.SetAction(command, (session, parsed, cancellationToken) => parsed.GetValue(replay) is { } file
            ? GateAudit.ReplayAsync(session, file, cancellationToken)
            : new GateRun(session).RunAsync(
                new GateOptions(
                    parsed.GetValue(slos)!, PromotionGate.Rules(parsed.GetValue(burn), parsed.GetValue(budget)), parsed.GetValue(policy), parsed.GetValue(opa),
                    parsed.GetValue(prometheus)!, parsed.GetValue(format)!, parsed.GetValue(audit) ?? Path.Combine(session.Workspace.State, "audit", "gate.jsonl")),
                cancellationToken));
        return command;
    }

    private static double? Share(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Trim();
        var isPercent = text.EndsWith('%');
        if (double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var share = isPercent ? number / 100 : number;
            if (share is >= 0 and <= 1)
            {
                return share;
            }
        }

        result.AddError($"--min-budget: '{text}' is no share; write 20% or 0.2");
        return null;
    }

    private static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }

        result.AddError($"{result.Argument.Name}: '{result.Tokens[0].Value}' is no http address");
        return null;
    }
}
