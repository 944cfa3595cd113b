namespace Platform.Hosting.State;

/// <summary>Files that a reader sees either as they were or as they are, never half written.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(string path, string content, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        await File.WriteAllTextAsync(draft, content, cancellationToken);
        File.Move(draft, path, overwrite: true);
    }
}
