using Microsoft.Extensions.Options;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Providers;

/// <summary>
/// Queries a Prometheus (upstream: metricproviders/prometheus). One attempt a measurement: a retry would hide the errors
/// that consecutiveErrorLimit counts.
/// </summary>
internal sealed class PrometheusProvider(IOptions<PrometheusOptions> options, TimeProvider time) : IMetricProvider, IDisposable
{
    private const string ResolvedQuery = "ResolvedPrometheusQuery";
    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly HttpClient _client = ProviderHttp.CreateClient(isInsecure: false, LargestAnswer);
    private readonly HttpClient _insecureClient = ProviderHttp.CreateClient(isInsecure: true, LargestAnswer);

    public IReadOnlyDictionary<string, string>? Describe(Metric metric) =>
        metric.Provider?.Prometheus?.Query is { Length: > 0 } query ? new Dictionary<string, string> { [ResolvedQuery] = query } : null;

    public async Task<MetricReading> ReadAsync(Metric metric, MeasuredRun run, CancellationToken cancellationToken)
    {
        var source = metric.Provider?.Prometheus ?? new PrometheusMetric();
        if (!PrometheusRequest.TryCreate(source, options.Value.Address, time.GetUtcNow(), out var request, out var problem))
        {
            return MetricReading.Failed(problem);
        }

        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, request.Address + request.Path) { Content = new FormUrlEncodedContent(request.Form) };
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }

            BasicCredentials.Add(message, source.Authentication?.BasicAuth);
            var client = request.IsInsecure ? _insecureClient : _client;
            if (await OAuth2Token.AuthorizeAsync(client, source.Authentication?.OAuth2, message, either.Token) is { } refused)
            {
                return MetricReading.Failed(refused);
            }

            using var response = await client.SendAsync(message, either.Token);
            return PrometheusAnswer.Read(request.Address, (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return MetricReading.Failed($"prometheus at {request.Address} did not answer within {request.Timeout.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return MetricReading.Failed($"cannot reach prometheus at {request.Address}: {ProviderHttp.Cause(error)}");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _insecureClient.Dispose();
    }
}
