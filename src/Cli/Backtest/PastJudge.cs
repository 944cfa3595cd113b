using System.Text.Json;
using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Judging.Runs;
using Platform.Judging.Verdicts;
using Platform.Rollouts.JsonPaths;

namespace Platform.Cli.Backtest;

/// <summary>
/// The judge as the analyzer would have been asked for its verdict: the same counters, the same evidence, the same answer. It looks at every tick,
/// asked or not.
/// </summary>
internal sealed class PastJudge : IPastMetric
{
    /// <summary>Beyond 10,000 to 1 a chart shows nothing more.</summary>
    private const double MostShown = 4.0;

    private static readonly TimeSpan History = TimeSpan.FromMinutes(10);

    private readonly VerdictRequest _request;
    private readonly JsonPath _path;
    private readonly PastPrometheus _prometheus;
    private readonly TickGrid _grid;
    private readonly (PrometheusSample Series, double[] Values)[] _series;
    private readonly List<(int Tick, double Value)> _course = [];

    private PastJudge(VerdictRequest request, JsonPath path, PastPrometheus prometheus, TickGrid grid, IReadOnlyList<PrometheusSample> series)
    {
        (_request, _path, _prometheus, _grid) = (request, path, prometheus, grid);
        Thresholds = [-Math.Log10(request.Alpha)];
        _series = [.. series.Select(one => (one, Values(one, grid)))];
    }

    public IReadOnlyList<(int Tick, double Value)> Course => _course;

    public string Unit => "evidence of harm, powers of ten to 1";

    public IReadOnlyList<double> Thresholds { get; }

    public static async Task<PastJudge> CreateAsync(
        VerdictRequest request, JsonPath path, PastPrometheus prometheus, TickGrid grid, string what, CancellationToken cancellationToken)
    {
        var query = new Run(new RunRecord { Request = request, StartedAt = grid.From, StepStartedAt = grid.From }).Query;
        return new PastJudge(request, path, prometheus, grid, await prometheus.RangeAsync(query, grid, what, cancellationToken));
    }

    public async ValueTask<Func<int, PastReading>> BeginAsync(int start, CancellationToken cancellationToken)
    {
        var startedAt = _grid.At(start);
        var run = new Run(new RunRecord { Request = _request, StartedAt = startedAt, StepStartedAt = startedAt });
        var before = TickGrid.Between(startedAt - History, startedAt, StableHistory.Batch);
        var past = await _prometheus.RangeAsync(run.StableQuery, before, "stable's past", cancellationToken);
        var next = start;
        return tick =>
        {
            for (; next <= tick; next++)
            {
                Look(run, past, next);
            }

            return Answer(run, _grid.At(tick));
        };
    }

    // As the analyzer's registry does at every look.
    private void Look(Run run, IReadOnlyList<PrometheusSample> past, int tick)
    {
        run.Problem = null;
        run.Take(At(tick), _grid.At(tick));
        if (run.NeedsHistory)
        {
            run.Learn(past);
        }

        if (run.Gate is { } gate)
        {
            _course.Add((tick, Math.Min(MostShown, gate.LogE / Math.Log(10.0))));
        }
    }

    private List<PrometheusSample> At(int tick)
    {
        var samples = new List<PrometheusSample>(_series.Length);
        foreach (var (series, values) in _series)
        {
            if (!double.IsNaN(values[tick]))
            {
                samples.Add(series with { Points = [(_grid.At(tick).ToUnixTimeMilliseconds() / 1000.0, values[tick])] });
            }
        }

        return samples;
    }

    private static double[] Values(PrometheusSample series, TickGrid grid)
    {
        // Its name is worked out now, once, and not for each copy.
        _ = series.Id;
        var values = new double[grid.Count];
        Array.Fill(values, double.NaN);
        foreach (var (time, value) in series.Points)
        {
            if (grid.TickOf(time) is { } tick)
            {
                values[tick] = value;
            }
        }

        return values;
    }

    private PastReading Answer(Run run, DateTimeOffset now)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Answers.Of(run, now), Json);
        return JsonValues.TryParse(json, out var answer) && _path.TryFindFirst(answer, out var value, out _)
            ? new PastReading(value, value is Dictionary<string, object?> whole ? $"{whole["verdict"]}: {whole["sentence"]}" : JsonValues.Text(value))
            : new PastReading(null, "");
    }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
