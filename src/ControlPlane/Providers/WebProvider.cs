using System.Globalization;
using System.Text;
using Platform.Manifests;
using Platform.Rollouts;
using Platform.Rollouts.JsonPaths;

namespace Platform.ControlPlane.Providers;

/// <summary>
/// Asks any HTTP server and picks a value of its JSON answer (upstream: metricproviders/webmetric). An answer that is not JSON
/// is a text to the conditions. One attempt a measurement.
/// </summary>
internal sealed class WebProvider(TimeProvider time) : IMetricProvider, IDisposable
{
    private const int LargestAnswer = 16 * 1024 * 1024;
    private const long LongestTimeout = 86_400;
    private const long DefaultTimeout = 10;

    private readonly HttpClient _client = ProviderHttp.CreateClient(isInsecure: false, LargestAnswer);
    private readonly HttpClient _insecureClient = ProviderHttp.CreateClient(isInsecure: true, LargestAnswer);

    public IReadOnlyDictionary<string, string>? Describe(Metric metric) => null;

    public async Task<MetricReading> ReadAsync(Metric metric, MeasuredRun run, CancellationToken cancellationToken)
    {
        var source = metric.Provider?.Web ?? new WebMetric();
        if (!JsonPath.TryParse(string.IsNullOrEmpty(source.JsonPath) ? JsonPath.Whole : source.JsonPath, out var path, out var problem)
            || !WebRequest.TryCreate(source, out var request, out problem))
        {
            return MetricReading.Failed(problem);
        }

        var asked = WebRequest.Asked(request.Method.Method, source.Url);
        using var message = request;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Min(source.TimeoutSeconds is { } seconds and > 0 ? seconds : DefaultTimeout, LongestTimeout)), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var client = source.Insecure == true ? _insecureClient : _client;
            if (await OAuth2Token.AuthorizeAsync(client, source.Authentication?.OAuth2, message, either.Token) is { } refused)
            {
                return MetricReading.Failed($"{asked}: {refused}");
            }

            using var response = await client.SendAsync(message, either.Token);
            return response.IsSuccessStatusCode
                ? Read(await response.Content.ReadAsByteArrayAsync(either.Token), path)
                : MetricReading.Failed(string.Create(CultureInfo.InvariantCulture, $"received non 2xx response code: {(int)response.StatusCode}"));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return MetricReading.Failed($"{asked}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return MetricReading.Failed($"{asked}: {ProviderHttp.Cause(error)}");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _insecureClient.Dispose();
    }

    /// <summary>What an answer with a 2xx code measures.</summary>
    internal static MetricReading Read(byte[] body, JsonPath path)
    {
        if (!JsonValues.TryParse(body, out var answer))
        {
            var text = Encoding.UTF8.GetString(body);
            return MetricReading.Of(text, text);
        }

        return path.TryFindFirst(answer, out var value, out var problem)
            ? MetricReading.Of(value, JsonValues.Text(value))
            : MetricReading.Failed(problem);
    }
}
