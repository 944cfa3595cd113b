using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Judging.Counting;

namespace Platform.Analyzer.Prometheus;

/// <summary>Prometheus' HTTP API, as much of it as is needed. No retry: the next look brings what was missed.</summary>
internal sealed class PrometheusClient(IOptions<AnalyzerOptions> options) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(options.Value.Prometheus), Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>All series of an instant vector at one moment; one query sees one state of the database.</summary>
    /// <exception cref="PrometheusException">No answer, or not this.</exception>
    public Task<IReadOnlyList<PrometheusSample>> QueryAsync(string query, DateTimeOffset at, CancellationToken cancellationToken) =>
        AskAsync("/api/v1/query", [new("query", query), new("time", Seconds(at))], cancellationToken);

    /// <summary>All series over a range.</summary>
    /// <exception cref="PrometheusException">No answer, or not this.</exception>
    public Task<IReadOnlyList<PrometheusSample>> QueryRangeAsync(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) =>
        AskAsync(
            "/api/v1/query_range",
            [new("query", query), new("start", Seconds(from)), new("end", Seconds(to)), new("step", step.TotalSeconds.ToString(CultureInfo.InvariantCulture))],
            cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<PrometheusSample>> AskAsync(string path, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var root = document.RootElement;
            return root.GetProperty("status").GetString() == "success"
                ? [.. root.GetProperty("data").GetProperty("result").EnumerateArray().Select(Read)]
                : throw new PrometheusException($"Prometheus refuses the query: {root.GetProperty("error").GetString()}");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PrometheusException($"Prometheus at {_client.BaseAddress} does not answer ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static PrometheusSample Read(JsonElement series) => new(
        series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? ""),
        series.TryGetProperty("values", out var values) ? [.. values.EnumerateArray().Select(Point)] : [Point(series.GetProperty("value"))]);

    private static (double Time, double Value) Point(JsonElement point) =>
        (point[0].GetDouble(), double.TryParse(point[1].GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN);

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
}
