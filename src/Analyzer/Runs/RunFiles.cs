using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Judging.Runs;

namespace Platform.Analyzer.Runs;

/// <summary>A file for each run, seen either as it was or as it is, never half written.</summary>
internal sealed class RunFiles(IOptions<AnalyzerOptions> options)
{
    private readonly string _folder = options.Value.Folder;

    public async Task<RunRecord?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(file, AnalyzerJson.Default.RunRecord, cancellationToken);
    }

    public async Task WriteAsync(string key, RunRecord record, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(record, AnalyzerJson.Default.RunRecord), cancellationToken);
        File.Move(draft, path, overwrite: true);
    }

    // A key's parts are checked before: they hold no separator.
    private string PathOf(string key) => Path.Combine(_folder, $"{key}.json");
}
