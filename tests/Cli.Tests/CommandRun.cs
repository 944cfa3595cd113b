using Platform.Cli.CommandLine;

namespace Platform.Cli.Tests;

/// <summary>One run of the command in this process, with its own state folder and environment.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(string state, params string[] args) => WithInputAsync("", state, args);

    /// <summary>With something on standard input.</summary>
    public static async Task<CommandRun> WithInputAsync(string input, string state, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new Dictionary<string, string?> { ["PLATFORM_STATE"] = state, ["PLATFORM_ROOT"] = RepositoryRoot() };
        var surroundings = new Surroundings(
            TextWriter.Synchronized(output), TextWriter.Synchronized(error), environment.GetValueOrDefault, TimeProvider.System, false, false, 0)
        {
            OpenInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input)),
        };
        var exitCode = await PlatformCommand.RunAsync(args, surroundings);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
