using System.Text.Json;

namespace Platform.Cli.Judging;

/// <summary>Reads a decision stream: a line about the rollout, then one for each second (docs/how-decisions-are-made.md has the format).</summary>
internal static class DecisionStreamReader
{
    private const int HistorySeconds = 5;

    /// <exception cref="RefusedException">The file is missing or is no decision stream; the message names the line.</exception>
    public static async Task<DecisionStream> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new RefusedException(ExitCode.BadInput, $"{file} does not exist");
        }

        DecisionStream? stream = null;
        var seconds = new List<(double[][], double[][])>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            number++;
            try
            {
                using var document = JsonDocument.Parse(line);
                if (stream is null)
                {
                    stream = Meta(document.RootElement) with { Seconds = seconds };
                }
                else
                {
                    seconds.Add((Arms(document.RootElement.GetProperty("c"), stream), Arms(document.RootElement.GetProperty("s"), stream)));
                }
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new RefusedException(ExitCode.BadInput, $"{file}:{number}: not a line of a decision stream ({error.Message.TrimEnd('.')})");
            }
        }

        return stream is null || seconds.Count == 0 ? throw new RefusedException(ExitCode.BadInput, $"{file} holds no second of traffic") : stream;
    }

    private static DecisionStream Meta(JsonElement meta)
    {
        var slo = meta.GetProperty("slo");
        var edges = Numbers(meta.GetProperty("edges_ms"));
        var edge = Array.FindLastIndex(edges, bound => bound <= slo.GetProperty("slow_ms").GetDouble());
        var weights = Numbers(meta.GetProperty("weights"));
        var steps = meta.GetProperty("step_s").GetInt32();
        var (errors, slow) = (slo.GetProperty("err").GetDouble(), slo.GetProperty("slow").GetDouble());
        if (edge < 0 || weights.Length == 0 || weights.Any(weight => weight is not (> 0 and <= 1)) || steps < 1 || errors is not (> 0 and < 1) || slow is not (> 0 and < 1))
        {
            throw new FormatException("weights are above 0 and at most 1, step_s at least 1, limits between 0 and 1, and slow_ms is at least the first of edges_ms");
        }

        var (past, pastErrors, pastSlow) = History(meta);
        return new DecisionStream(weights, steps, errors, slow, edge, edges.Length, past, pastErrors, pastSlow, []);
    }

    private static (double[] Requests, double[] Errors, double[] Slow) History(JsonElement meta)
    {
        if (!meta.TryGetProperty("history", out var history) || history.ValueKind != JsonValueKind.Object)
        {
            return ([], [], []);
        }

        var seconds = history.GetProperty("batch_s").GetInt32();
        return seconds == HistorySeconds
            ? (Numbers(history.GetProperty("n")), Numbers(history.GetProperty("err")), Numbers(history.GetProperty("slow")))
            : throw new FormatException($"history.batch_s is {seconds}; it must be {HistorySeconds}");
    }

    private static double[][] Arms(JsonElement arms, DecisionStream stream)
    {
        double[][] read = [.. arms.EnumerateArray().Select(Numbers)];
        return read.Length == stream.Weights.Count && read.All(arm => arm.Length == stream.Edges + 3)
            ? read
            : throw new FormatException($"each second has {stream.Weights.Count} weights with {stream.Edges + 3} numbers");
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
