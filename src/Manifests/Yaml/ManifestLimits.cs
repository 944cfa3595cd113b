namespace Platform.Manifests;

/// <summary>What a manifest may cost to read, so that a hostile or broken file is a sentence and not an outage.</summary>
internal static class ManifestLimits
{
    /// <summary>Characters of one document. An API server refuses request bodies over 3 MiB.</summary>
    public const int DocumentLength = 3 * 1024 * 1024;

    /// <summary>Lists and maps within each other, counting the document itself. System.Text.Json reads no deeper by default.</summary>
    public const int Depth = 64;

    /// <summary>Characters (and one for each node) that aliases may add to one document.</summary>
    public const int AliasExpansion = 3 * 1024 * 1024;
}
