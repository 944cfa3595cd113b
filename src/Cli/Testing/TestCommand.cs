using System.CommandLine;
using Platform.Cli.CommandLine;

namespace Platform.Cli.Testing;

/// <summary>`platform test`.</summary>
internal static class TestCommand
{
    public static Command Create(Globals globals)
    {
        var filter = new Argument<string?>("project") { Description = "Only projects whose name contains this", Arity = ArgumentArity.ZeroOrOne };
        var limit = new Option<int>("--timeout") { Description = "Seconds one project may take before it counts as failed", DefaultValueFactory = _ => 600, HelpName = "seconds" };
        var command = new Command("test", "Build everything and run all tests; the last line is 'N passed, N failed'") { filter, limit };
        globals.SetAction(command, (session, parsed, cancellationToken) =>
            new TestRun(session, TimeSpan.FromSeconds(Math.Max(parsed.GetValue(limit), 1))).RunAsync(parsed.GetValue(filter), cancellationToken));
        return command;
    }
}
