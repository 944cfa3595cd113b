using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Platform.Console.Logs;

/// <summary>The end of what a resource has written, out of the state folder.</summary>
internal sealed partial class LogTail(IOptions<ConsoleOptions> options)
{
    private const int MostBytes = 32 * 1024;
    private const int MostLines = 200;

    /// <summary>The last lines, oldest first; none when there is no log, or the name is no resource's.</summary>
    public IReadOnlyList<string> Of(string resource)
    {
        // A name out of an address or an object must not lead out of the folder.
        if (!ResourceName().IsMatch(resource))
        {
            return [];
        }

        try
        {
            using var file = new FileStream(Path.Combine(options.Value.StateFolder, "logs", $"{resource}.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(MostBytes, file.Length), SeekOrigin.End);
            var isCut = file.Position > 0;
            using var reader = new StreamReader(file, Encoding.UTF8);
            return Lines(reader.ReadToEnd(), isCut);
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>The last lines of a text; the first is half a line where the text was cut.</summary>
    internal static IReadOnlyList<string> Lines(string text, bool isCut)
    {
        var lines = Colours().Replace(text, "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(isCut ? 1 : 0).Select(line => line.TrimEnd('\r')).ToList();
        return lines.Count > MostLines ? lines[^MostLines..] : lines;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex ResourceName();

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Colours();
}
