using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Cli.Backtest;

/// <summary>
/// Reads what is known of the past. CSV: <c>start,end,name,good|bad</c>, one a line, a line of titles is skipped. YAML or JSON: <c>releases:</c> with a list of
/// <c>name</c>, <c>start</c>, <c>end</c> and <c>outcome: good|bad</c>.
/// </summary>
internal static class KnownPeriods
{
    private const int Columns = 4;

    /// <summary>In the order of their starts.</summary>
    /// <exception cref="RefusedException">The file is missing, or an entry of it is wrong; the message says where.</exception>
    public static async Task<IReadOnlyList<KnownPeriod>> ReadAsync(string file, CancellationToken cancellationToken) => File.Exists(file)
        ? Parse(file, await File.ReadAllTextAsync(file, cancellationToken))
        : throw new RefusedException(ExitCode.BadInput, $"--releases: {file} does not exist");

    internal static IReadOnlyList<KnownPeriod> Parse(string file, string text)
    {
        var entries = Path.GetExtension(file) is ".yaml" or ".yml" or ".json" ? Yaml(file, text) : Csv(file, text);
        (string Place, KnownPeriod Period)[] sorted = [.. entries.OrderBy(entry => entry.Period.Start)];
        for (var index = 1; index < sorted.Length; index++)
        {
            if (sorted[index].Period.Start < sorted[index - 1].Period.End)
            {
                throw new RefusedException(
                    ExitCode.BadInput, $"{sorted[index].Place}: \"{sorted[index].Period.Name}\" begins before \"{sorted[index - 1].Period.Name}\" ends; one version at a time is judged");
            }
        }

        return sorted.Length > 0 ? [.. sorted.Select(entry => entry.Period)] : throw new RefusedException(ExitCode.BadInput, $"{file} holds no release");
    }

    private static List<(string Place, KnownPeriod Period)> Csv(string file, string text)
    {
        var entries = new List<(string Place, KnownPeriod Period)>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var cells = line.Split(',', StringSplitOptions.TrimEntries).Select(cell => cell.Trim('"')).ToArray();
            if (line.Trim() is "" or ['#', ..] || (number == 1 && cells[0].Equals("start", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var place = $"{file}:{number}";
            entries.Add(cells.Length == Columns
                ? (place, Of(place, cells[0], cells[1], cells[2], cells[3]))
                : throw new RefusedException(ExitCode.BadInput, $"{place}: {cells.Length} columns; there must be {Columns}: start,end,name,good|bad"));
        }

        return entries;
    }

    private static List<(string Place, KnownPeriod Period)> Yaml(string file, string text)
    {
        try
        {
            if (ManifestReader.Read(text, file) is not [var document] || document.Content["releases"] is not JsonArray releases)
            {
                throw new RefusedException(ExitCode.BadInput, $"{file}: there must be one list named releases, each with name, start, end and outcome");
            }

            return [.. releases.Select((release, index) =>
            {
                var place = document.Locate(FieldPath.Root.Child("releases").Index(index)).ToString();
                return (place, Of(place, Text(release, "start"), Text(release, "end"), Text(release, "name"), Text(release, "outcome")));
            })];
        }
        catch (ManifestFormatException error)
        {
            throw new RefusedException(ExitCode.BadInput, error.Message);
        }
    }

    private static string Text(JsonNode? release, string field) => release is JsonObject map ? map[field]?.ToString() ?? "" : "";

    private static KnownPeriod Of(string place, string start, string end, string name, string outcome)
    {
        var (hasStart, hasEnd) = (Moment.TryParse(start, default, out var from), Moment.TryParse(end, default, out var to));
        var problem = name.Length == 0 ? "name is missing"
            : !hasStart ? $"start of \"{name}\": \"{start}\" is not a time such as 2026-11-20T14:00:00Z"
            : !hasEnd ? $"end of \"{name}\": \"{end}\" is not a time such as 2026-11-20T14:00:00Z"
            : to <= from ? $"\"{name}\" does not end after its start"
            : outcome is not ("good" or "bad") ? $"\"{name}\" is \"{outcome}\"; it must be good or bad"
            : null;
        return problem is null ? new KnownPeriod(name, from, to, outcome == "bad") : throw new RefusedException(ExitCode.BadInput, $"{place}: {problem}");
    }
}
