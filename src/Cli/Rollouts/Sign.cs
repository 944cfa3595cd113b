using Platform.Cli.Terminal;

namespace Platform.Cli.Rollouts;

/// <summary>A status word with its sign and tone, as the kubectl plugin of Argo Rollouts prints it.</summary>
internal static class Sign
{
    public static Piece Of(string status) => new($"{SignOf(status)} {status}", ToneOf(status));

    /// <summary>Of an analysis: what is running there is not yet good, and an error is no verdict.</summary>
    public static Piece OfAnalysis(string phase) => phase switch
    {
        "Running" => new Piece("◌ Running", Tone.Warning),
        "Error" => new Piece("⚠ Error", Tone.Warning),
        _ => Of(phase),
    };

    private static char SignOf(string status) => status switch
    {
        "Healthy" or "Running" or "Completed" or "Succeeded" or "Successful" => '✔',
        "Degraded" or "Failed" or "Error" => '✖',
        "Progressing" or "ContainerCreating" or "PodInitializing" or "Terminating" or "NotReady" => '◌',
        "Pending" => '◷',
        "Paused" => '॥',
        "ScaledDown" => '•',
        "Inconclusive" or "Unknown" => '?',
        _ => '⚠',
    };

    private static Tone ToneOf(string status) => SignOf(status) switch
    {
        '✔' => Tone.Good,
        '✖' => Tone.Bad,
        '•' => Tone.Faint,
        _ => Tone.Warning,
    };
}
