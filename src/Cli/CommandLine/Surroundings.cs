namespace Platform.Cli.CommandLine;

/// <summary>What a run of the command gets from outside; tests give their own.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Environment">Reads an environment variable.</param>
/// <param name="Time">The clock.</param>
/// <param name="OutputIsTerminal">Standard output is a terminal.</param>
/// <param name="InputIsTerminal">Standard input is a terminal.</param>
/// <param name="TerminalWidth">Columns of that terminal; 0 when unknown.</param>
internal sealed record Surroundings(
    TextWriter Output,
    TextWriter Error,
    Func<string, string?> Environment,
    TimeProvider Time,
    bool OutputIsTerminal,
    bool InputIsTerminal,
    int TerminalWidth)
{
    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    public static Surroundings OfProcess() => new(
        Console.Out,
        Console.Error,
        System.Environment.GetEnvironmentVariable,
        TimeProvider.System,
        !Console.IsOutputRedirected,
        !Console.IsInputRedirected,
        Console.IsOutputRedirected ? 0 : Console.WindowWidth);
}
