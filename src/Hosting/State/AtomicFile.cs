namespace Platform.Hosting.State;

/// <summary>Files that a reader sees either as they were or as they are, never half written.</summary>
internal static class AtomicFile
{
    public static Task WriteAsync(string path, string content, CancellationToken cancellationToken) => WriteAsync(path, content, null, cancellationToken);

    /// <summary>Only its owner may read it: it holds secrets.</summary>
    public static Task WritePrivateAsync(string path, string content, CancellationToken cancellationToken) =>
        WriteAsync(path, content, UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);

    private static async Task WriteAsync(string path, string content, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        await using (var writer = new StreamWriter(draft, options))
        {
            await writer.WriteAsync(content.AsMemory(), cancellationToken);
        }

        File.Move(draft, path, overwrite: true);
    }
}
