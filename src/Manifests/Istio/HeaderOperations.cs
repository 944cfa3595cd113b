namespace Platform.Manifests;

/// <summary>Changes of the headers of one message.</summary>
public sealed record HeaderOperations : ManifestNode
{
    /// <summary>Replaces what is there.</summary>
    public IReadOnlyDictionary<string, string>? Set { get; init; }

    /// <summary>Is put beside what is there.</summary>
    public IReadOnlyDictionary<string, string>? Add { get; init; }

    public IReadOnlyList<string>? Remove { get; init; }
}
