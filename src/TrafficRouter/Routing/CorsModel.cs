using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Routing;

/// <summary>A route's CORS policy, applied as Envoy's filter does. It decides nothing for redirects and direct responses.</summary>
internal sealed record CorsModel
{
    public required IReadOnlyList<StringMatcher> Origins { get; init; }

    /// <summary>As the header has it; "*" gives back what the preflight asks for; empty for none.</summary>
    public required string Methods { get; init; }

    /// <inheritdoc cref="Methods"/>
    public required string Headers { get; init; }

    public required string ExposedHeaders { get; init; }

    /// <summary>In seconds; empty for none.</summary>
    public required string MaxAge { get; init; }

    public required bool AllowsCredentials { get; init; }

    /// <summary>Preflights of origins that are not allowed go to the pod; otherwise they get an answer that allows nothing.</summary>
    public required bool ForwardsUnmatchedPreflights { get; init; }

    public CorsDecision Decide(string method, IHeaderDictionary request)
    {
        if (request.Origin is not [{ Length: > 0 } origin])
        {
            return default;
        }

        var isAllowed = IsAllowed(origin);
        var isPreflight = HttpMethods.IsOptions(method) && !string.IsNullOrEmpty(request.AccessControlRequestMethod);
        return new CorsDecision(isPreflight && (isAllowed || !ForwardsUnmatchedPreflights), isAllowed ? origin : null);
    }

    /// <summary>The headers of the answer to a preflight.</summary>
    public void WritePreflight(CorsDecision decision, IHeaderDictionary request, IHeaderDictionary response)
    {
        WriteOrigin(decision, response);
        if (Methods.Length > 0)
        {
            response.AccessControlAllowMethods = Methods == "*" ? request.AccessControlRequestMethod : Methods;
        }

        if (Headers.Length > 0)
        {
            response.AccessControlAllowHeaders = Headers == "*" ? request.AccessControlRequestHeaders : Headers;
        }

        if (MaxAge.Length > 0)
        {
            response.AccessControlMaxAge = MaxAge;
        }
    }

    /// <summary>The headers that are set on the pod's answer.</summary>
    public void WriteAnswer(CorsDecision decision, IHeaderDictionary response)
    {
        if (decision.AllowedOrigin is null)
        {
            return;
        }

        WriteOrigin(decision, response);
        if (ExposedHeaders.Length > 0)
        {
            response.AccessControlExposeHeaders = ExposedHeaders;
        }
    }

    private void WriteOrigin(CorsDecision decision, IHeaderDictionary response)
    {
        if (decision.AllowedOrigin is { } origin)
        {
            response.AccessControlAllowOrigin = origin;
        }

        if (AllowsCredentials)
        {
            response.AccessControlAllowCredentials = "true";
        }
    }

    private bool IsAllowed(string origin)
    {
        foreach (var allowed in Origins)
        {
            if (allowed.IsMatch("*") || allowed.IsMatch(origin))
            {
                return true;
            }
        }

        return false;
    }
}
