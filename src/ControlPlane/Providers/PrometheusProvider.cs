using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>
/// Queries a Prometheus (upstream: metricproviders/prometheus). One attempt a measurement: a retry would hide the errors
/// that consecutiveErrorLimit counts.
/// </summary>
internal sealed class PrometheusProvider(IOptions<PrometheusOptions> options, TimeProvider time) : IMetricProvider, IDisposable
{
    private const string ResolvedQuery = "ResolvedPrometheusQuery";
    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly HttpClient _client = CreateClient(isInsecure: false);
    private readonly HttpClient _insecureClient = CreateClient(isInsecure: true);

    public IReadOnlyDictionary<string, string>? Describe(Metric metric) =>
        metric.Provider?.Prometheus?.Query is { Length: > 0 } query ? new Dictionary<string, string> { [ResolvedQuery] = query } : null;

    public async Task<MetricReading> ReadAsync(Metric metric, CancellationToken cancellationToken)
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

            using var response = await (request.IsInsecure ? _insecureClient : _client).SendAsync(message, either.Token);
            return PrometheusAnswer.Read(request.Address, (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return MetricReading.Failed($"prometheus at {request.Address} did not answer within {request.Timeout.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return MetricReading.Failed($"cannot reach prometheus at {request.Address}: {Cause(error)}");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _insecureClient.Dispose();
    }

    /// <summary>The innermost reason in a few words, without .NET's own.</summary>
    private static string Cause(Exception error) => error.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "no such host",
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => "connection reset",
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "the connection was closed before the answer",
        var root => root.Message.ReplaceLineEndings(" "),
    };

    private static HttpClient CreateClient(bool isInsecure)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (isInsecure)
        {
#pragma warning disable CA5359 // The manifest asks for it: provider.prometheus.insecure.
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }
}
