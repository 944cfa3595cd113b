namespace Platform.LocalHosting;

/// <summary>A file of console output: at most 10 MB, and as much of what came before in <c>.1</c>. The log of an earlier run of the host goes there too.</summary>
internal sealed class LogFile : IDisposable
{
    private const long MaximumBytes = 10 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly string _path;
    private StreamWriter? _writer;
    private bool _closed;

    public LogFile(string path) => _path = path;

    /// <summary>A full disk or a folder that cannot be written costs the file, not the resource.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            try
            {
                if (_writer is null || _writer.BaseStream.Length > MaximumBytes)
                {
                    RotateUnderLock();
                }

                _writer!.WriteLine(line);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _closed = true;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _writer?.Dispose();
        }
    }

    private void RotateUnderLock()
    {
        _writer?.Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (File.Exists(_path))
        {
            File.Move(_path, _path + ".1", overwrite: true);
        }

        _writer = new StreamWriter(new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
    }
}
