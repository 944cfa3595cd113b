namespace Platform.Manifests;

/// <summary>A text that is no manifest. The message is one sentence that starts with file:line:column.</summary>
public sealed class ManifestFormatException : FormatException
{
    internal ManifestFormatException(SourcePosition position, string reason, Exception? inner = null)
        : base($"{position}: {reason}", inner) => (Position, Reason) = (position, reason);

    public SourcePosition Position { get; }

    /// <summary>The sentence without the position.</summary>
    public string Reason { get; }
}
