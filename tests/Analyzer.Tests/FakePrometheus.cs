using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Analyzer.Tests;

/// <summary>Answers every instant query with the counters it was given, as Prometheus does; the range query with nothing.</summary>
internal sealed class FakePrometheus : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _series = [];

    private FakePrometheus(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public bool IsAway { get; set; }

    public static async Task<FakePrometheus> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        var fake = new FakePrometheus(app);
        app.MapPost("/api/v1/query", () => fake.IsAway ? Results.StatusCode(503) : Results.Text(fake.Answer(), "application/json"));
        app.MapPost("/api/v1/query_range", () => Results.Text("""{"status":"success","data":{"resultType":"matrix","result":[]}}""", "application/json"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    /// <summary>Counts requests of a version, some of them failed, some slower than 300 ms.</summary>
    public void Count(bool canary, int requests, int errors = 0, int slow = 0)
    {
        var arm = canary ? "canary" : "stable";
        lock (_lock)
        {
            Add($$"""{"judge_count":"0/{{arm}}/Total","response_code":"200"}""", requests - errors);
            Add($$"""{"judge_count":"0/{{arm}}/Total","response_code":"503"}""", errors);
            Add($$"""{"judge_count":"0/{{arm}}/Events","response_code":"503"}""", errors);
            Add($$"""{"judge_count":"1/{{arm}}/Bucket","le":"100"}""", (requests - slow) / 2);
            Add($$"""{"judge_count":"1/{{arm}}/Bucket","le":"300"}""", requests - slow);
            Add($$"""{"judge_count":"1/{{arm}}/Bucket","le":"+Inf"}""", requests);
        }
    }

    /// <summary>Counts a pair of counters of the request's first own metric.</summary>
    public void CountOwn(bool canary, int total, int events)
    {
        var arm = canary ? "canary" : "stable";
        lock (_lock)
        {
            Add($$"""{"judge_count":"2/{{arm}}/Total"}""", total);
            Add($$"""{"judge_count":"2/{{arm}}/Events"}""", events);
        }
    }

    /// <summary>Every process starts again at 0.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            foreach (var series in _series.Keys)
            {
                _series[series] = 0;
            }
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Add(string labels, double count) => _series[labels] = _series.GetValueOrDefault(labels) + count;

    private string Answer()
    {
        lock (_lock)
        {
            var result = _series.Select(series => string.Create(CultureInfo.InvariantCulture, $$"""{"metric":{{series.Key}},"value":[1700000000,"{{series.Value}}"]}"""));
            return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + string.Join(',', result) + "]}}";
        }
    }
}
