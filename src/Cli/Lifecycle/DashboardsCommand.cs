using System.CommandLine;
using Platform.Cli.CommandLine;
using Platform.Cli.Programs;
using Platform.Cli.Terminal;

namespace Platform.Cli.Lifecycle;

/// <summary>`platform dashboards`.</summary>
internal static class DashboardsCommand
{
    public static Command Create(Globals globals)
    {
        var noOpen = new Option<bool>("--no-open") { Description = "Print the addresses only" };
        var command = new Command("dashboards", "Print the addresses of the pages for people, and open them where there is a display") { noOpen };
        globals.SetAction(command, (session, parsed, cancellationToken) => RunAsync(session, !parsed.GetValue(noOpen), globals.HasDisplay, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool mayOpen, bool hasDisplay, CancellationToken cancellationToken)
    {
        var folder = new RunFolder(session.Workspace);
        if (folder.FindAppHost() is null)
        {
            throw new RefusedException(ExitCode.Unreachable, "the platform is not running; './run.sh up' starts it");
        }

        var pages = Dashboards.Of(folder.Resources());
        session.Screen.Write(Table.Of(["PAGE", "ADDRESS"], [.. pages.Select(page => (IReadOnlyList<Piece>)[page.Title, page.Url])]));
        if (mayOpen && hasDisplay && session.Screen.IsTerminal)
        {
            foreach (var (_, url) in pages)
            {
                await new ChildProgram(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [url], session.Workspace.Root).RunAsync(_ => { }, cancellationToken);
            }
        }

        return ExitCode.Ok;
    }
}
