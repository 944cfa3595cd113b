namespace Platform.Manifests;

/// <summary>How long a run that has ended is kept, seconds; without any of them it is kept.</summary>
public sealed record TtlStrategy : ManifestNode
{
    /// <summary>However it ended, unless one of the others says more.</summary>
    public int? SecondsAfterCompletion { get; init; }

    /// <summary>After Failed, not after Error and Inconclusive.</summary>
    public int? SecondsAfterFailure { get; init; }

    public int? SecondsAfterSuccess { get; init; }
}
