using Platform.Cli.Terminal;

namespace Platform.Cli.Rollouts;

/// <summary>A status word with its sign and tone, as the kubectl plugin of Argo Rollouts prints it.</summary>
internal static class Sign
{
    public static Piece Of(string status) => new($"{SignOf(status)} {status}", ToneOf(status));

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
