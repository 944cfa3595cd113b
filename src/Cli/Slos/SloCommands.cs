using System.CommandLine;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Slos;

/// <summary>`platform slo ...`.</summary>
internal static class SloCommands
{
    private const string Description =
        """
        Service level objectives: their rules, budgets and freezes.

        Examples:
          ./run.sh slo list
          ./run.sh slo override webapp --reason "mends the outage of this morning"
          ./run.sh slo rules -f deploy/k8s/slo > slo-rules.yaml
          ./run.sh slo rules -f deploy/k8s/slo --format prometheusrule | kubectl apply -f -
        """;

    public static Command Create(Globals globals) => new("slo", Description)
    {
        List(globals),
        Override(globals),
        RulesCommand.Create(globals),
    };

    private static Command List(Globals globals)
    {
        var command = new Command("list", "All SLOs with budget, burn rates and freezes; exit code 1 when one is exhausted, burning or unknown");
        globals.SetAction(command, (session, _, cancellationToken) => SloList.RunAsync(session, cancellationToken));
        return command;
    }

    private static Command Override(Globals globals)
    {
        var name = new Argument<string>("rollout") { Description = "The rollout whose new version may start in spite of a freeze" };
        var reason = new Option<string>("--reason") { Description = "Why; it is recorded", Required = true, HelpName = "text" };
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(reason)))
            {
                result.AddError("--reason must say why");
            }
        });
        var command = new Command("override", "Let the version that is held start in spite of the freeze; the budget then leaves it alone") { name, reason };
        globals.SetAction(command, (session, parsed, cancellationToken) => FreezeOverride.RunAsync(session, parsed.GetValue(name)!, parsed.GetValue(reason)!, cancellationToken));
        return command;
    }
}
