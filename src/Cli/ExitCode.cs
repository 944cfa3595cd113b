namespace Platform.Cli;

/// <summary>What the process returns; docs/cli.md lists the same numbers.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command ran, and the outcome is not the one asked for: a canary rolled back, a test failed, something is unhealthy.</summary>
    public const int NotAsWished = 1;

    /// <summary>Wrong arguments, a manifest that cannot be read, or one the API refuses.</summary>
    public const int BadInput = 2;

    /// <summary>The platform is not running, or does not answer.</summary>
    public const int Unreachable = 3;

    /// <summary>The machine lacks something: the SDK, a free port, Prometheus, space on the disk.</summary>
    public const int MachineLacks = 4;

    /// <summary>A defect of ours; the trace is in a log file. (EX_SOFTWARE of sysexits.h)</summary>
    public const int Defect = 70;

    /// <summary>Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
