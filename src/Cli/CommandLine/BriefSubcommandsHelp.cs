using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Platform.Cli.CommandLine;

/// <summary>Help in which the commands below the one that is asked about say what they are for, and their examples only when they are asked themselves.</summary>
internal sealed class BriefSubcommandsHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    /// <summary>Help is for those who do not know yet what else must be given.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        foreach (var command in parseResult.CommandResult.Command.Subcommands)
        {
            command.Description = FirstParagraph(command.Description ?? "");
        }

        return _help.Invoke(parseResult);
    }

    private static string FirstParagraph(string description) =>
        description.ReplaceLineEndings("\n").Split("\n\n")[0];
}
