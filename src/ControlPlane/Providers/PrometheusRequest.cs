using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Providers;

/// <summary>One query, ready to be sent (Prometheus HTTP API v1, query and query_range).</summary>
/// <param name="Address">Base URL, without a slash at the end.</param>
/// <param name="Path">Below the address.</param>
/// <param name="Form">Parameters.</param>
/// <param name="Timeout">For the whole exchange.</param>
/// <param name="IsInsecure">Whether any certificate will do.</param>
/// <param name="Headers">Sent as they are.</param>
internal sealed record PrometheusRequest(
    string Address,
    string Path,
    IReadOnlyDictionary<string, string> Form,
    TimeSpan Timeout,
    bool IsInsecure,
    IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Builds the request; on false <paramref name="problem"/> says what the metric lacks.</summary>
    public static bool TryCreate(
        PrometheusMetric metric, string defaultAddress, DateTimeOffset now, [NotNullWhen(true)] out PrometheusRequest? request, [NotNullWhen(false)] out string? problem)
    {
        request = null;
        var address = string.IsNullOrEmpty(metric.Address) ? defaultAddress : metric.Address;
        var form = new Dictionary<string, string> { ["query"] = metric.Query ?? "" };
        problem = address.Length == 0 ? "prometheus address is not configured"
            : !IsUrl(address) ? $"prometheus address \"{address}\" is not a URL such as http://localhost:9090"
            : metric.Timeout < 0 ? "prometheus timeout should not be negative"
            : metric.Authentication?.Sigv4 is not null ? "prometheus authentication with sigv4 is for Amazon's service; here use oauth2 or headers"
            : BasicCredentials.Problem(metric.Authentication?.BasicAuth) is { } missing ? missing
            : metric.RangeQuery is { } range ? AddRange(form, range, now)
            : null;
        if (problem is not null)
        {
            return false;
        }

        if (metric.RangeQuery is null)
        {
            form["time"] = Timestamp(now);
        }

        var timeout = metric.Timeout is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400)) : DefaultTimeout;
        var path = metric.RangeQuery is null ? "/api/v1/query" : "/api/v1/query_range";
        request = new PrometheusRequest(address.TrimEnd('/'), path, form, timeout, metric.Insecure == true, ReadHeaders(metric));
        return true;
    }

    private static bool IsUrl(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;

    private static string? AddRange(Dictionary<string, string> form, JsonElement range, DateTimeOffset now)
    {
        foreach (var name in new[] { "start", "end" })
        {
            if (!TimeExpression.TryEvaluate(Text(range, name), now, out var time, out var problem))
            {
                return $"failed to parse rangeQuery.{name} as time: {problem}";
            }

            form[name] = Timestamp(time);
        }

        var step = Text(range, "step");
        if (!GoDuration.TryParse(step, out var duration))
        {
            return $"failed to parse rangeQuery.step as duration: time: invalid duration \"{step}\"";
        }

        form["step"] = duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return null;
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(PrometheusMetric metric) =>
        [.. (metric.Headers ?? []).Select(header => KeyValuePair.Create(header.Key ?? "", header.Value ?? ""))];

    private static string Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Unix time in seconds, to the millisecond.</summary>
    private static string Timestamp(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
}
