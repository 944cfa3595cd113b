using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Cli.Programs;
using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>Lets Prometheus itself judge queries: `promtool check rules` on a file with one recording rule for each.</summary>
internal sealed partial class Promtool(string path)
{
    /// <summary>In one file; promtool reads it whole.</summary>
    private const int MostQueries = 5_000;

    /// <summary>The given one, the one on PATH, or the one the platform has got before; nothing is fetched for this.</summary>
    /// <exception cref="RefusedException">The given one is not there.</exception>
    public static Promtool? Find(Workspace workspace, string? given)
    {
        if (given is not null)
        {
            return File.Exists(given) ? new Promtool(Path.GetFullPath(given)) : throw new RefusedException(ExitCode.BadInput, $"--promtool: there is no program {given}");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(Path.Combine(workspace.ToolsFolder, "prometheus"));
        var names = OperatingSystem.IsWindows() ? new[] { "promtool.exe" } : ["promtool"];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is { } found ? new Promtool(found) : null;
    }

    /// <summary>A finding for each place of a query that Prometheus rejects.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(
        IReadOnlyList<WrittenQuery> queries, Func<string, IReadOnlyList<string>?> linesOf, Action<string> note, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var chunk in queries.GroupBy(query => query.Text).Chunk(MostQueries))
        {
            foreach (var (index, line, column, message) in await RejectedAsync([.. chunk.Select(group => group.Key)], note, cancellationToken))
            {
                findings.AddRange(chunk[index].Select(query => query.Rejected(line, column, message, linesOf)));
            }
        }

        return findings;
    }

    private async Task<List<(int Index, int Line, int Column, string Message)>> RejectedAsync(IReadOnlyList<string> queries, Action<string> note, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("platform-lint-");
        try
        {
            // JSON is YAML, and quotes everything.
            var groups = queries.Select((query, index) => new JsonObject
            {
                ["name"] = $"q{index}",
                ["rules"] = new JsonArray(new JsonObject { ["record"] = $"q{index}", ["expr"] = query }),
            });
            var file = Path.Combine(folder.FullName, "rules.json");
            await File.WriteAllTextAsync(file, new JsonObject { ["groups"] = new JsonArray([.. groups]) }.ToJsonString(), cancellationToken);
            var rejected = new List<(int, int, int, string)>();
            var lines = new List<string>();
            var exitCode = await new ChildProgram(path, ["check", "rules", file], folder.FullName).RunAsync(
                line =>
                {
                    lines.Add(line);
                    if (Rejection().Match(line) is { Success: true } match && Number(match.Groups["index"]) < queries.Count)
                    {
                        rejected.Add((Number(match.Groups["index"]), Number(match.Groups["line"], 1), Number(match.Groups["column"], 1), match.Groups["message"].Value.Trim()));
                    }
                },
                cancellationToken);
            if (exitCode != 0 && rejected.Count == 0)
            {
                note($"PromQL queries were not checked: {path} ended with exit code {exitCode}: {lines.LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "no message"}");
            }

            return rejected;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Number(Group group, int otherwise = 0) => int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex("""group "q(?<index>\d+)", rule .*?could not parse expression: ((?<line>\d+):(?<column>\d+): )?(parse error: )?(?<message>.*)$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rejection();
}
