using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Platform.Console.Telemetry;

/// <summary>Prometheus' HTTP API, as much of it as pages need.</summary>
internal sealed class PrometheusReader(IOptions<ConsoleOptions> options) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 4 }) { BaseAddress = new Uri(options.Value.Prometheus), Timeout = TimeSpan.FromSeconds(5) };

    public Task<IReadOnlyList<TimeSeries>> QueryAsync(string query, DateTimeOffset at, CancellationToken cancellationToken) =>
        AskAsync("/api/v1/query", [new("query", query), new("time", Seconds(at))], cancellationToken);

    public Task<IReadOnlyList<TimeSeries>> QueryRangeAsync(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) =>
        AskAsync(
            "/api/v1/query_range",
            [new("query", query), new("start", Seconds(from)), new("end", Seconds(to)), new("step", step.TotalSeconds.ToString(CultureInfo.InvariantCulture))],
            cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<TimeSeries>> AskAsync(string path, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            var root = document.RootElement;
            return root.GetProperty("status").GetString() == "success"
                ? [.. root.GetProperty("data").GetProperty("result").EnumerateArray().Select(Read)]
                : throw new InvalidDataException($"Prometheus refuses the query: {root.GetProperty("error").GetString()}");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or KeyNotFoundException)
        {
            throw new InvalidDataException($"Prometheus does not answer: {error.Message}", error);
        }
    }

    private static TimeSeries Read(JsonElement series)
    {
        var points = series.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(Point) : [Point(series.GetProperty("value"))];
        return new TimeSeries(
            series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? ""),
            [.. points.Where(point => double.IsFinite(point.Value))]);
    }

    private static (double Time, double Value) Point(JsonElement point) =>
        (point[0].GetDouble(), double.TryParse(point[1].GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN);

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
}
