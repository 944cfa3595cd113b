using System.Globalization;
using System.Text;

namespace Platform.Cli.Backtest;

/// <summary>Writes the report where the user wants it; a Markdown report's charts stand beside it, because most viewers leave out what is drawn inline.</summary>
internal static class ReportFiles
{
    /// <summary>What was written, for the screen.</summary>
    /// <exception cref="RefusedException">The place cannot be written to.</exception>
    public static async Task<string> WriteAsync(BacktestResult result, string file, bool isMarkdown, Func<string> otherwise, CancellationToken cancellationToken)
    {
        var charts = new List<(string File, string Svg)>();
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var text = isMarkdown ? MarkdownReport.Of(result, Place) : otherwise();
        try
        {
            foreach (var (name, svg) in charts)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), svg, cancellationToken);
            }

            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCode.BadInput, $"--output: {file} cannot be written: {error.Message}");
        }

        return charts.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file} written, with {charts.Count} charts beside it") : $"{file} written";

        string Place(string template, string metric, string svg)
        {
            var name = $"{Path.GetFileNameWithoutExtension(file)}-{Slug(template)}-{Slug(metric)}.svg";
            charts.Add((name, svg));
            return $"![{metric} of {template}]({Uri.EscapeDataString(name)})";
        }
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var sign in name)
        {
            slug.Append(char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' ? sign : '-');
        }

        return slug.ToString();
    }
}
