using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>The request of a web metric.</summary>
internal static class WebRequest
{
    /// <summary>Builds it; on false <paramref name="problem"/> says what contradicts what, in upstream's words.</summary>
    public static bool TryCreate(WebMetric metric, [NotNullWhen(true)] out HttpRequestMessage? request, [NotNullWhen(false)] out string? problem)
    {
        request = null;
        var method = string.IsNullOrEmpty(metric.Method) ? "GET" : metric.Method;
        var hasBody = !string.IsNullOrEmpty(metric.Body);
        Uri? address = null;
        problem = hasBody && metric.JsonBody is not null ? "use either Body or JSONBody; both cannot exists for WebMetric payload"
            : (hasBody || metric.JsonBody is not null) && method == "GET" ? "Body/JSONBody can only be used with POST or PUT WebMetric Method types"
            : metric.Authentication?.Sigv4 is not null ? "web authentication with sigv4 is for Amazon's services; here use oauth2 or headers"
            : BasicCredentials.Problem(metric.Authentication?.BasicAuth) is { } missing ? missing
            : !Uri.TryCreate(metric.Url, UriKind.Absolute, out address) ? $"\"{metric.Url}\" is not a URL such as http://localhost:8080/health"
            : address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps ? $"{Asked(method, metric.Url)}: unsupported protocol scheme \"{address.Scheme}\""
            : null;
        if (problem is not null)
        {
            return false;
        }

        request = new HttpRequestMessage(new HttpMethod(method), address);
        AddBody(metric, request);
        foreach (var header in metric.Headers ?? [])
        {
            Add(request, header.Key ?? "", header.Value);
        }

        BasicCredentials.Add(request, metric.Authentication?.BasicAuth);

        return true;
    }

    /// <summary>How upstream names a request in messages: Get "http://...".</summary>
    public static string Asked(string method, string? address) => $"{method[..1]}{method[1..].ToLowerInvariant()} \"{address}\"";

    private static void AddBody(WebMetric metric, HttpRequestMessage request)
    {
        if (metric.JsonBody is { } json)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json.GetRawText()));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (!string.IsNullOrEmpty(metric.Body))
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(metric.Body));
        }
    }

    private static void Add(HttpRequestMessage request, string key, string? value)
    {
        if (request.Headers.TryAddWithoutValidation(key, value))
        {
            return;
        }

        // Headers that describe a body, which .NET keeps apart. The type of a jsonBody is always JSON.
        if (request.Content is { } content && !(content.Headers.Contains(key) && key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            content.Headers.TryAddWithoutValidation(key, value);
        }
    }
}
