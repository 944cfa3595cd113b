using System.CommandLine;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Slos;

/// <summary>`platform slo ...`.</summary>
internal static class SloCommands
{
    public static Command Create(Globals globals) =>
        new("slo", "Service level objectives: their rules, budgets and freezes")
        {
            RulesCommand.Create(globals),
        };
}
