using System.Globalization;

namespace Platform.Cli.CommandLine;

/// <summary>Keeps the trace of a defect in a file: a user gets a sentence, not a stack.</summary>
internal static class LastResort
{
    /// <returns>The sentence to show; it names the file.</returns>
    public static string Keep(Exception error, Workspace? workspace, TimeProvider time)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        try
        {
            var folder = workspace?.LogFolder ?? Path.GetTempPath();
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, $"platform-{stamp}.log");
            File.WriteAllText(file, error.ToString());
            return $"something unexpected went wrong ({error.Message}); the details are in {file}";
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            return $"something unexpected went wrong ({error.Message}), and the details could not be written ({second.Message})";
        }
    }
}
