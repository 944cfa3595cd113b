namespace Platform.Cli;

/// <summary>An expected reason to stop. The message is all the user sees: what, where, which value, what to do.</summary>
/// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="message">One sentence, without a full stop.</param>
internal sealed class RefusedException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
