using Platform.Judging.Requests;

namespace Platform.Judging.Counting;

/// <summary>
/// The counters a request is judged by: Istio's standard metrics as the caller's side reports them, and the pairs it names itself. Requests that
/// the client gave up on and faults injected on purpose are in none of the counts: they are nobody's failures.
/// </summary>
public static class CountSources
{
    /// <summary>Index of the metric of failed requests.</summary>
    public const int Errors = 0;

    /// <summary>Index of the metric of slow requests, where there is one.</summary>
    public const int Latency = 1;

    private const string NotCounted = "response_code!=\"0\",response_flags!~\".*(DC|FI|DI).*\"";

    public static IReadOnlyList<CountSource> Of(VerdictRequest request)
    {
        var sources = new List<CountSource>();
        foreach (var isCanary in new[] { true, false })
        {
            var service = $"reporter=\"source\",destination_service=~{Quoted(isCanary ? request.Canary : request.Stable)},{NotCounted}";
            sources.AddRange(Requests(service, isCanary, Errors, request.SlowMs > 0 ? Latency : null));
            for (var index = 0; index < request.Metrics.Count; index++)
            {
                var metric = request.Metrics[index];
                var number = FirstOwn(request) + index;
                sources.Add(new(number, isCanary, CountRole.Total, isCanary ? metric.Total.Canary : metric.Total.Stable));
                sources.Add(new(number, isCanary, CountRole.Events, isCanary ? metric.Events.Canary : metric.Events.Stable));
            }

            for (var index = 0; index < request.Routes.Count; index++)
            {
                var errors = RouteErrors(request, index);
                sources.AddRange(Requests($"{service},{request.Routes[index].Matchers}", isCanary, errors, request.SlowMs > 0 ? errors + 1 : null));
            }
        }

        return sources;
    }

    /// <summary>Index of the failed requests of a route; those of its slow ones follow it.</summary>
    public static int RouteErrors(VerdictRequest request, int route) => FirstOwn(request) + request.Metrics.Count + (2 * route);

    private static IEnumerable<CountSource> Requests(string matchers, bool isCanary, int errors, int? latency)
    {
        yield return new(errors, isCanary, CountRole.Total, $"istio_requests_total{{{matchers}}}");
        yield return new(errors, isCanary, CountRole.Events, $"istio_requests_total{{{matchers},response_code=~\"5..\"}}");
        if (latency is { } slow)
        {
            yield return new(slow, isCanary, CountRole.Bucket, $"istio_request_duration_milliseconds_bucket{{{matchers}}}");
        }
    }

    /// <summary>Index of the first metric the request names itself.</summary>
    public static int FirstOwn(VerdictRequest request) => request.SlowMs > 0 ? Latency + 1 : Latency;

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
