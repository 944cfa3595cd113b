namespace Platform.Cli.Lifecycle;

/// <summary>What a component answered to a probe of ours.</summary>
/// <param name="Answered">It was asked and said that it is ready.</param>
/// <param name="Failure">It was asked and is not ready, or does not answer: why.</param>
/// <param name="Version">The version it tells, where it tells one.</param>
internal readonly record struct ProbeAnswer(bool Answered, string? Failure, string? Version)
{
    /// <summary>There was nothing to ask.</summary>
    public static ProbeAnswer NotAsked => default;
}
