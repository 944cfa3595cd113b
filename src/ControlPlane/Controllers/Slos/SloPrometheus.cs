using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.ControlPlane.Providers;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>The Prometheus that holds the budgets. What it cannot answer is one sentence with its URL, never an exception.</summary>
internal sealed class SloPrometheus(IOptions<PrometheusOptions> options, TimeProvider time) : IDisposable
{
    private const int LargestAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = ProviderHttp.CreateClient(isInsecure: false, LargestAnswer);

    /// <summary>Base URL without a slash at the end; empty when none is configured.</summary>
    public string Address => options.Value.Address.TrimEnd('/');

    /// <summary>The series an instant query gives, with their values.</summary>
    public async Task<(IReadOnlyList<SloSample> Samples, string? Problem)> QueryAsync(string query, CancellationToken cancellationToken)
    {
        var (body, problem) = await SendAsync("/api/v1/query", new Dictionary<string, string> { ["query"] = query }, cancellationToken);
        if (problem is not null)
        {
            return ([], problem);
        }

        try
        {
            using var answer = JsonDocument.Parse(body);
            return ([.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(Sample)], null);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return ([], $"prometheus at {Address} answered something that is no query result");
        }
    }

    /// <summary>Whether Prometheus takes a query: null when it cannot be asked; else the rejection, empty when there is none.</summary>
    public async Task<string?> RejectionAsync(string query, CancellationToken cancellationToken)
    {
        var (_, problem) = await SendAsync("/api/v1/format_query", new Dictionary<string, string> { ["query"] = query }, cancellationToken);
        return problem is null ? "" : problem.Contains("bad_data", StringComparison.Ordinal) ? problem : null;
    }

    /// <summary>Has the configuration and rule files read again; null when they were taken.</summary>
    public async Task<string?> ReloadAsync(CancellationToken cancellationToken) =>
        (await SendAsync("/-/reload", [], cancellationToken)).Problem;

    public void Dispose() => _client.Dispose();

    private async Task<(byte[] Body, string? Problem)> SendAsync(string path, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        if (Address.Length == 0)
        {
            return ([], $"there is no Prometheus to ask: {PrometheusOptions.AddressSetting} is not set");
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, Address + path) { Content = new FormUrlEncodedContent(form) };
            using var response = await _client.SendAsync(message, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode ? (body, null) : (body, Refusal((int)response.StatusCode, body));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ([], $"prometheus at {Address} did not answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidOperationException or UriFormatException)
        {
            return ([], $"cannot reach prometheus at {Address}: {ProviderHttp.Cause(error)}");
        }
    }

    private string Refusal(int status, byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return $"prometheus at {Address} answered HTTP {status}: {answer.RootElement.GetProperty("errorType").GetString()}: {answer.RootElement.GetProperty("error").GetString()}";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            var text = System.Text.Encoding.UTF8.GetString(body).Trim().ReplaceLineEndings(" ");
            return $"prometheus at {Address} answered HTTP {status}{(text.Length > 0 ? $": {text}" : "")}";
        }
    }

    private static SloSample Sample(JsonElement series)
    {
        var labels = series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? "");
        var value = series.GetProperty("value")[1].GetString() switch
        {
            "NaN" => double.NaN,
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var text => double.Parse(text ?? "", NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return new SloSample(labels, value);
    }
}
