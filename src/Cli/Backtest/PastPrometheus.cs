using System.Globalization;
using System.Text.Json;
using Platform.Judging.Counting;

namespace Platform.Cli.Backtest;

/// <summary>The past as a Prometheus has it. One attempt a question: what is asked does not go away.</summary>
internal sealed class PastPrometheus(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };

    public Uri Address => address;

    /// <summary>Names of all series that have a sample in the period.</summary>
    /// <exception cref="RefusedException">Prometheus does not answer.</exception>
    public async Task<IReadOnlySet<string>> NamesAsync(TickGrid grid, CancellationToken cancellationToken)
    {
        var data = await AskAsync("api/v1/label/__name__/values", [new("start", Seconds(grid.From)), new("end", Seconds(grid.To))], "the names of its series", isGet: true, cancellationToken);
        return data.EnumerateArray().Select(name => name.GetString() ?? "").ToHashSet();
    }

    /// <summary>What an instant query yields: vector, scalar, matrix or string.</summary>
    /// <exception cref="RefusedException">Prometheus does not answer, or refuses the query.</exception>
    public async Task<string> KindAsync(string query, DateTimeOffset at, string what, CancellationToken cancellationToken) =>
        (await AskAsync("api/v1/query", [new("query", query), new("time", Seconds(at))], what, isGet: false, cancellationToken)).GetProperty("resultType").GetString() ?? "";

    /// <summary>All series of a query at every tick, asked for in parts that Prometheus answers whole.</summary>
    /// <exception cref="RefusedException">Prometheus does not answer, or refuses the query.</exception>
    public async Task<IReadOnlyList<PrometheusSample>> RangeAsync(string query, TickGrid grid, string what, CancellationToken cancellationToken)
    {
        var series = new Dictionary<string, (PrometheusSample First, List<(double Time, double Value)> Points)>();
        foreach (var (from, to) in grid.Chunks())
        {
            KeyValuePair<string, string>[] form =
                [new("query", query), new("start", Seconds(from)), new("end", Seconds(to)), new("step", grid.Step.TotalSeconds.ToString(CultureInfo.InvariantCulture))];
            var data = await AskAsync("api/v1/query_range", form, what, isGet: false, cancellationToken);
            foreach (var sample in data.GetProperty("result").EnumerateArray().Select(Read))
            {
                if (!series.TryGetValue(sample.Id, out var known))
                {
                    series[sample.Id] = known = (sample, []);
                }

                known.Points.AddRange(sample.Points);
            }
        }

        return [.. series.Values.Select(known => known.First with { Points = known.Points })];
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> AskAsync(string path, KeyValuePair<string, string>[] form, string what, bool isGet, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            var url = new Uri(new Uri(address.AbsoluteUri.TrimEnd('/') + '/'), isGet ? $"{path}?{await content.ReadAsStringAsync(cancellationToken)}" : path);
            using var request = new HttpRequestMessage(isGet ? HttpMethod.Get : HttpMethod.Post, url) { Content = isGet ? null : content };
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return document.RootElement.GetProperty("status").GetString() == "success"
                ? document.RootElement.GetProperty("data").Clone()
                : throw new RefusedException(ExitCode.BadInput, $"Prometheus at {address} refuses {what}: {document.RootElement.GetProperty("error").GetString()}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or KeyNotFoundException or InvalidOperationException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusedException(ExitCode.Unreachable, $"Prometheus at {address} does not answer ({error.Message.TrimEnd('.')})");
        }
    }

    private static PrometheusSample Read(JsonElement series) => new(
        series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? ""),
        [.. series.GetProperty("values").EnumerateArray().Select(point => (point[0].GetDouble(), Number(point[1].GetString())))]);

    private static double Number(string? text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN,
    };

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
}
